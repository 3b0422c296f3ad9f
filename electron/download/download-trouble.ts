import type { AppError } from '../../shared/result.ts'
import { AppFailure } from '../../shared/result.ts'
import { networkFailure } from '../api/index.ts'
import { errorCode } from '../base/error-code.ts'

/** What keeps a file from getting here. */
export type DownloadTrouble =
  /** A person makes room, or plugs the drive in; it is tried again all the same. */
  | { readonly kind: 'disk'; readonly reason: 'diskFull' | 'folderMissing' }
  /** Tried again later. */
  | { readonly kind: 'passing'; readonly error: AppError }

/** There is no room for what is to come. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError'
}
/** The folder is not there. */
export class FolderMissingError extends Error {
  override readonly name = 'FolderMissingError'
}

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const noFolder = new Set([
  'ENOENT',
  'ENOTDIR',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENXIO',
  'ENODEV',
  'EIO',
  'ESTALE',
])

export function downloadTrouble(error: unknown): DownloadTrouble {
  if (error instanceof DiskFullError) return { kind: 'disk', reason: 'diskFull' }
  if (error instanceof FolderMissingError) return { kind: 'disk', reason: 'folderMissing' }
  if (error instanceof AppFailure) return { kind: 'passing', error: error.error }
  const code = errorCode(error) ?? ''
  if (full.has(code)) return { kind: 'disk', reason: 'diskFull' }
  if (noFolder.has(code)) return { kind: 'disk', reason: 'folderMissing' }
  return { kind: 'passing', error: networkFailure(error).error }
}
