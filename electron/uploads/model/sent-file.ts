import { isPart, madeFit } from './fit-transitions.ts'
import type { UploadRow } from './states.ts'

/** Where the file of a person that was sent lay, and which version of it that was. */
export interface SentFile extends Pick<UploadRow, 'path' | 'fileName' | 'sizeBytes' | 'mtimeMs' | 'inode'> {
  /** A copy of it was sent, one that fits: the asset's bytes are others than the file's. */
  readonly isCopySent: boolean
}

/** Null of a part of an asset, which is no file of a person. */
export function sentFileOf(row: UploadRow): SentFile | null {
  if (isPart(row)) return null
  const original = madeFit(row)?.original
  const { path, fileName } = row
  const { sizeBytes, mtimeMs, inode } = original ?? row
  return { path, fileName, sizeBytes, mtimeMs, inode, isCopySent: original !== undefined }
}
