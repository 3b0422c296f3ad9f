import { madeFit } from './fit-transitions.ts'
import type { UploadRow } from './states.ts'

/** SHA-256 of what is sent and, where that is a copy, of its original: either may be in the group already. */
export function bytesOf(row: Pick<UploadRow, 'sha256' | 'fit'>): readonly string[] {
  return [row.sha256, madeFit(row)?.original.sha256 ?? null].filter((sha256) => sha256 !== null)
}

/** By what others are told of this row's content: see `UploadsTable.idsAsking`. */
export function contentKeys(row: Pick<UploadRow, 'sha256' | 'fit'>): readonly string[] {
  const made = madeFit(row)
  return made === null ? bytesOf(row) : [...bytesOf(row), made.key]
}
