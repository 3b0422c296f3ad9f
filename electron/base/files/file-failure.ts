import { AppFailure } from '../../../shared/result.ts'
import { errorCode, isNoSuchFile } from '../error-code.ts'

/** What the file system threw about a file that is to be read: it is gone, or it is there and cannot be read. */
export function fileFailure(error: unknown): AppFailure {
  const code = errorCode(error) ?? 'unknown'
  return new AppFailure(
    { code: isNoSuchFile(code) ? 'fileMissing' : 'fileUnreadable', detail: code },
    { cause: error },
  )
}
