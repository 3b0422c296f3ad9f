import { z } from 'zod'

/**
 * Every way in which a request can fail, closed on purpose: the page has a sentence for each code in each language, and
 * a new code without one is a type error there.
 */
export const appErrorCodes = [
  /** The message of the page did not have the form that the contract asks for. */
  'badRequest',
  /** The message did not come from the main frame of our own page. */
  'forbiddenSender',
  /** No key is known: connect first. */
  'keyNeeded',
  /** Another account is connected by now than the one that was asked about. */
  'accountChanged',
  /** A key was saved, but the key store of the system cannot decrypt it (any more). */
  'savedKeyUnreadable',
  /** The file that `POWERTOKENS_API_KEY_FILE` names is not there, or cannot be read. */
  'keyFileMissing',
  /** Others on this computer may read it. */
  'keyFileOpen',
  /** It is empty, or holds more than a key. */
  'keyFileWrong',
  /** The service answered 401 in both header forms. */
  'keyRejected',
  /** The account has not agreed to the Asset Library User Agreement yet. */
  'libraryNotEnabled',
  /** No connection could be made, or it broke. */
  'offline',
  /** The system names a proxy of a kind that the app does not speak (SOCKS 4). */
  'proxyUnsupported',
  /** The proxy answers, and does not let the app through: it forbids the address, or wants a sign-in that is not spoken. */
  'proxyRefused',
  /** The proxy wants a user name and a password (407). */
  'proxySignInNeeded',
  /** The certificate of who answers is signed by nobody whom this system trusts, or not valid at this time. */
  'certificateUntrusted',
  /** No byte came or went for longer than the stall timer allows. */
  'timeout',
  /** 429; `retryAfterMs` when the service named a time. */
  'rateLimited',
  /** 5xx. */
  'serverError',
  /** The host answers, but not as the asset service does (HTML, other JSON). */
  'notOurService',
  /** An answer of the service that could not be read: cut off, not JSON, or without the field that was asked for. */
  'badResponse',
  /** A change was sent, no answer says what became of it, and the list does not tell (yet). */
  'outcomeUnknown',
  /** The service understood and said no; `serviceMessage` has its words. */
  'refused',
  /** 413: the service, or a server on the way to it, takes no request of this size. */
  'requestTooLarge',
  /** A base address that is not https (plain http is for loopback only), or no address at all. */
  'badAddress',
  /** The same of the generation endpoints alone: the library works without them. */
  'badGenerationAddress',
  /** A group name that is empty or longer than 64 characters. */
  'badGroupName',
  /** The group, asset or upload is not there (any more). */
  'notFound',
  /** Official groups take no uploads and no changes. */
  'groupReadOnly',
  /** A dropped object without a path on this computer. */
  'notAFile',
  /** Pictures without a file, more or larger ones than are taken at once. */
  'dataTooLarge',
  'fileMissing',
  'fileUnreadable',
  /** What came could not be written where it belongs; `detail` has the system's code. */
  'fileNotWritten',
  /** The database could not be written; `detail` has the reason (full disk, read-only folder). */
  'storageFailed',
  /** The action does not fit the state that the upload is in by now. */
  'wrongState',
  /** A defect of this app; `detail` helps to report it. */
  'internal',
] as const

export const appErrorSchema = z.object({
  code: z.enum(appErrorCodes),
  /** The service's own words, verbatim and untrusted: shown as text beside our explanation, never as markup. */
  serviceMessage: z.string().optional(),
  /** The `code` of the envelope, when there was one. */
  serviceCode: z.number().optional(),
  httpStatus: z.number().int().optional(),
  retryAfterMs: z.number().nonnegative().optional(),
  /** Technical, English, without secrets: for the details view and for bug reports. */
  detail: z.string().optional(),
})
export type AppErrorCode = (typeof appErrorCodes)[number]
export type AppError = Readonly<z.infer<typeof appErrorSchema>>

/** What every request answers. Nothing is thrown across IPC. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const err = (error: AppError): Result<never> => ({ ok: false, error })

/** For the inside of the main process, where throwing is the shorter way; the IPC adapter turns it into a Result. */
export class AppFailure extends Error {
  override readonly name = 'AppFailure'
  readonly error: AppError

  constructor(error: AppError, options?: { readonly cause?: unknown }) {
    super(error.detail ?? error.code, options)
    this.error = error
  }
}
