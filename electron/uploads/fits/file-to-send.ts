import { join } from 'node:path'
import { madeFit } from '../model/fit-transitions.ts'
import type { UploadRow } from '../model/states.ts'
import type { UploadPorts } from '../ports.ts'

/** The person's own file, or the copy of it that fits. */
export function fileToSend(row: UploadRow, { fits }: Pick<UploadPorts, 'fits'>): string {
  const made = madeFit(row)
  return made === null || fits === undefined ? row.path : join(fits.folder, made.copyName)
}
