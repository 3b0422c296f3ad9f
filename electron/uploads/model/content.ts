import { isPart, madeFit } from './fit-transitions.ts'
import type { UploadRow } from './states.ts'

/** SHA-256 of what is sent and, where that is a copy, of its original: either may be in the group already. */
export function bytesOf(row: Pick<UploadRow, 'sha256' | 'fit'>): readonly string[] {
  // Of a part the original is an asset of the group.
  const original = isPart(row) ? null : (madeFit(row)?.original.sha256 ?? null)
  return [row.sha256, original].filter((sha256) => sha256 !== null)
}

/** By what others are told of this row's content: see `UploadsTable.idsAsking`. */
export function contentKeys(row: Pick<UploadRow, 'sha256' | 'fit'>): readonly string[] {
  const made = madeFit(row)
  return made === null ? bytesOf(row) : [...bytesOf(row), made.key]
}
