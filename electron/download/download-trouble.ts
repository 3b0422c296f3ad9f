import type { AppError } from '../../shared/result.ts'
import { AppFailure } from '../../shared/result.ts'
import { errorCode } from '../base/error-code.ts'
import { AddressRefusedError } from './open-file.ts'

export type DiskReason = 'diskFull' | 'folderMissing' | 'folderRefused'

/**
 * What keeps a file from getting here. Whatever the network threw is an AppFailure by the time it is asked (see `download`), so that
 * an error of the system is one of this computer.
 */
export type DownloadTrouble =
  /** A person makes room, or plugs the drive in; it is tried again all the same. */
  | { readonly kind: 'disk'; readonly reason: DiskReason }
  /** The service or the network: tried again later. */
  | { readonly kind: 'passing'; readonly error: AppError }
  /** This computer does not take this file: another one may fare better, and the same one later. */
  | { readonly kind: 'file'; readonly error: AppError }
  /** Nobody knows what it is: a defect of ours. */
  | { readonly kind: 'defect'; readonly error: AppError }

/** There is no room for what is to come. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError'
}
/** The folder is not there. */
export class FolderMissingError extends Error {
  override readonly name = 'FolderMissingError'
}

const diskReasons: ReadonlyMap<string, DiskReason> = new Map([
  ...['ENOSPC', 'EDQUOT', 'EFBIG'].map((code) => [code, 'diskFull'] as const),
  ...['ENOENT', 'ENOTDIR', 'ENXIO', 'ENODEV', 'ESTALE', 'ETIMEDOUT', 'EHOSTDOWN'].map(
    (code) => [code, 'folderMissing'] as const,
  ),
  // The last is a drive that fails, or that was pulled out a moment ago.
  ...['EACCES', 'EPERM', 'EROFS', 'EIO'].map((code) => [code, 'folderRefused'] as const),
])

export function downloadTrouble(error: unknown): DownloadTrouble {
  if (error instanceof DiskFullError) return { kind: 'disk', reason: 'diskFull' }
  if (error instanceof FolderMissingError) return { kind: 'disk', reason: 'folderMissing' }
  if (error instanceof AddressRefusedError) {
    return { kind: 'passing', error: { code: 'refused', detail: error.message } }
  }
  if (error instanceof AppFailure) {
    return { kind: error.error.code === 'internal' ? 'defect' : 'passing', error: error.error }
  }
  const code = errorCode(error)
  if (code === null) {
    const detail = error instanceof Error ? error.name : 'unknown error'
    return { kind: 'defect', error: { code: 'internal', detail } }
  }
  const reason = diskReasons.get(code)
  return reason === undefined
    ? { kind: 'file', error: { code: 'fileNotWritten', detail: code } }
    : { kind: 'disk', reason }
}
