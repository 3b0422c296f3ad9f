import { AppFailure } from '../../../shared/result.ts'

/** The database could not be written: tried again, since what it is about is still true. */
export function isStorageFailure(error: unknown): boolean {
  return error instanceof AppFailure && error.error.code === 'storageFailed'
}
