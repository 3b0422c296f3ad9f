import { type AppErrorCode, AppFailure } from '../../../shared/result.ts'
import { networkFailure } from '../../api/index.ts'
import { errorCode } from '../../base/error-code.ts'
import { OutdatedError } from '../../base/work/newest-first.ts'
import { MediaFetchError } from './media-fetch.ts'

/** Of the folder that files are kept in; whatever else has a code comes of the network. */
const diskCodes: ReadonlySet<string> = new Set([
  ...['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EIO'],
  ...['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EEXIST', 'EMFILE', 'ENFILE'],
])

/** A firewall says the same as a folder. */
const isOfConnection = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall === 'connect'

function codeOf({ reason, httpStatus = 0 }: MediaFetchError): AppErrorCode {
  if (reason === 'expired') return 'refused'
  if (httpStatus === 429) return 'rateLimited'
  return httpStatus >= 500 ? 'serverError' : 'badResponse'
}

/** Why an asset's file did not get here, for a person. */
export function fetchFailure(error: unknown): AppFailure {
  const options = { cause: error }
  if (error instanceof MediaFetchError) {
    return new AppFailure({ code: codeOf(error), detail: error.message }, options)
  }
  if (error instanceof OutdatedError)
    return new AppFailure({ code: 'timeout', detail: error.message }, options)
  const code = errorCode(error)
  return code !== null && diskCodes.has(code) && !isOfConnection(error)
    ? new AppFailure({ code: 'fileNotWritten', detail: code }, options)
    : networkFailure(error)
}
