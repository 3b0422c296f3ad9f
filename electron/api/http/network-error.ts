import { type AppErrorCode, AppFailure } from '../../../shared/result.ts'
import { DeadlineError } from '../../base/deadline.ts'

/** No byte came or went for `stallMs`. */
export class StallError extends Error {
  constructor(stallMs: number, what: string) {
    super(`${what} for ${Math.round(stallMs / 1000)} s.`)
  }
}

/** An answer had begun and did not come to its end. */
export class CutOffError extends Error {
  constructor(cause: unknown) {
    super('The answer was cut off.', { cause })
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const code: unknown = 'code' in error ? error.code : undefined
  if (typeof code === 'string' && code !== '') return code
  return 'cause' in error ? codeOf(error.cause) : ''
}

function chainOf(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : []
}

/** undici has no code for a proxy that says no to CONNECT; its words name the status. */
const refusedByProxy = /^Proxy response \((\d{3})\)/
/** The same of a request that is not tunnelled. */
const signInWanted = /^Proxy Authentication Required \(407\)/
const socksSignIn = /^UND_ERR_SOCKS5_AUTH_/
/**
 * Whoever answers proves to be who was asked for, but nobody who is trusted says so; or the time is not right. As OpenSSL names
 * them (documented in Node's "X509 certificate error codes").
 */
const untrusted =
  /^(DEPTH_ZERO_)?SELF_SIGNED_CERT|^UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|^CERT_(HAS_EXPIRED|NOT_YET_VALID|UNTRUSTED)$|^INVALID_CA$/
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_(SSL|TLS)_|^EPROTO$|UND_ERR_PRX_TLS/

function proxyStatusOf(error: unknown): string | null {
  for (const { message } of chainOf(error)) {
    const status = signInWanted.test(message) ? '407' : refusedByProxy.exec(message)?.[1]
    if (status !== undefined) return status
  }
  return null
}

/** Whether a proxy on the way wants to know who the app is. */
export function asksForSignIn(error: unknown): boolean {
  return proxyStatusOf(error) === '407'
}

/** What each code of the HTTP client means for the person; all of its error classes are here, a test walks them. */
const meanings: ReadonlyMap<string, AppErrorCode> = new Map<string, AppErrorCode>([
  ['UND_ERR_CONNECT_TIMEOUT', 'offline'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  // What arrived was no HTTP, or not all of what was announced.
  ['UND_ERR_HEADERS_OVERFLOW', 'badResponse'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'badResponse'],
  ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'badResponse'],
  ['UND_ERR_RESPONSE', 'badResponse'],
  ['UND_ERR_REDIRECT_MAX', 'badResponse'],
  ['UND_ERR_WS_MESSAGE_SIZE_EXCEEDED', 'badResponse'],
  // A connection that ended, whoever ended it.
  ['UND_ERR_SOCKET', 'offline'],
  ['UND_ERR_INFO', 'offline'],
  ['UND_ERR_REQ_RETRY', 'offline'],
  ['UND_ERR_DESTROYED', 'offline'],
  ['UND_ERR_CLOSED', 'offline'],
  ['UND_ERR_PRX_CONN', 'offline'],
  ['UND_ERR_SOCKS5', 'offline'],
  ['UND_ERR_PRX_TLS', 'notOurService'],
  // Our own doing.
  ['UND_ERR', 'internal'],
  ['UND_ERR_INVALID_ARG', 'internal'],
  ['UND_ERR_INVALID_RETURN_VALUE', 'internal'],
  ['UND_ERR_ABORT', 'internal'],
  ['UND_ERR_ABORTED', 'internal'],
  ['UND_ERR_REQ_CONTENT_LENGTH_MISMATCH', 'internal'],
  ['UND_ERR_NOT_SUPPORTED', 'internal'],
  ['UND_ERR_BPL_MISSING_UPSTREAM', 'internal'],
  ['UND_ERR_MAX_ORIGINS_REACHED', 'internal'],
  ['ERR_WEBASSEMBLY_NOT_SUPPORTED', 'internal'],
])

/**
 * The parser's own errors, known by their class: undici looks their code up in a table that gives none for most of them.
 */
function isNoHttp(error: unknown, code: string): boolean {
  if (code.startsWith('HPE_')) return true
  return chainOf(error).some(
    ({ name, message }) =>
      name === 'HTTPParserError' || (name === 'SocketError' && /^bad (response|upgrade)$/.test(message)),
  )
}

/** The service, or somebody on the way, ended an answer in its middle; a line that broke says ECONNRESET instead. */
function isCutOff(error: unknown, code: string): boolean {
  return error instanceof CutOffError && (code === 'UND_ERR_SOCKET' || code === 'UND_ERR_INFO')
}

function meaningOf(error: unknown, code: string): AppErrorCode {
  if (isNoHttp(error, code) || isCutOff(error, code)) return 'badResponse'
  if (untrusted.test(code)) return 'certificateUntrusted'
  if (certificate.test(code)) return 'notOurService'
  const known = meanings.get(code)
  if (known !== undefined && known !== 'internal') return known
  const isProxy = chainOf(error).some(({ message }) => message.includes('Proxy'))
  if (isProxy && (code === '' || code === 'UND_ERR_INVALID_ARG')) return 'proxyRefused'
  return known ?? (code === '' ? 'internal' : 'offline')
}

/** Turns what the socket or the HTTP client threw into a code. The message of the error is left out: it may name paths. */
export function networkFailure(error: unknown): AppFailure {
  const known = chainOf(error).find(
    (cause) => cause instanceof AppFailure || cause instanceof StallError || cause instanceof DeadlineError,
  )
  if (known instanceof AppFailure) return known
  if (known !== undefined) {
    return new AppFailure({ code: 'timeout', detail: known.message }, { cause: error })
  }
  const code = codeOf(error)
  const proxyStatus = proxyStatusOf(error)
  if (proxyStatus !== null || socksSignIn.test(code)) {
    const detail = proxyStatus === null ? code : `PROXY_${proxyStatus}`
    const refusal = proxyStatus === '407' ? 'proxySignInNeeded' : 'proxyRefused'
    return new AppFailure({ code: refusal, detail }, { cause: error })
  }
  const meaning = meaningOf(error, code)
  const name = error instanceof Error ? error.name : 'unknown error'
  const detail = meaning === 'proxyRefused' ? 'PROXY_REFUSED' : code === '' ? name : code
  return new AppFailure({ code: meaning, detail }, { cause: error })
}

const brokenConnection = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/** A connection that broke: most often a kept-alive one that the service had closed meanwhile. */
export function isBrokenConnection(error: unknown): boolean {
  return brokenConnection.has(codeOf(error))
}
