import { AppFailure } from '../../shared/result'
import { DeadlineError } from '../base/deadline'

/** No byte came or went for `stallMs`. */
export class StallError extends Error {
  constructor(stallMs: number, what: string) {
    super(`${what} for ${Math.round(stallMs / 1000)} s.`)
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const code: unknown = 'code' in error ? error.code : undefined
  if (typeof code === 'string' && code !== '') return code
  return 'cause' in error ? codeOf(error.cause) : ''
}

function proxyStatusOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  return refusedByProxy.exec(error.message)?.[1] ?? proxyStatusOf(error.cause)
}

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

/** What arrived was no HTTP, or not all of what was announced. */
const garbled = /^HPE_|^UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH|RES_EXCEEDED_MAX_SIZE)$/

/** undici has no code for a proxy that says no to CONNECT; its words name the status. */
const refusedByProxy = /^Proxy response \((\d{3})\)/
const socksSignIn = /^UND_ERR_SOCKS5_AUTH_/

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_(SSL|TLS)_|^EPROTO$|UND_ERR_PRX_TLS/

/** Turns what the socket or the HTTP client threw into a code. The message of the error is left out: it may name paths. */
export function networkFailure(error: unknown): AppFailure {
  if (error instanceof AppFailure) return error
  if (error instanceof StallError || error instanceof DeadlineError) {
    return new AppFailure({ code: 'timeout', detail: error.message }, { cause: error })
  }
  const code = codeOf(error)
  const detail = code === '' ? (error instanceof Error ? error.name : 'unknown error') : code
  const proxyStatus = proxyStatusOf(error)
  if (proxyStatus !== null || socksSignIn.test(code)) {
    const proxyDetail = proxyStatus === null ? code : `PROXY_${proxyStatus}`
    return new AppFailure({ code: 'proxyRefused', detail: proxyDetail }, { cause: error })
  }
  if (timeouts.has(code)) return new AppFailure({ code: 'timeout', detail }, { cause: error })
  if (garbled.test(code)) return new AppFailure({ code: 'badResponse', detail }, { cause: error })
  if (certificate.test(code)) return new AppFailure({ code: 'notOurService', detail }, { cause: error })
  if (code === 'UND_ERR_INVALID_ARG' || code === '') {
    const isProxy = error instanceof Error && error.message.includes('Proxy')
    return new AppFailure(
      isProxy ? { code: 'proxyRefused', detail: 'PROXY_REFUSED' } : { code: 'internal', detail },
      { cause: error },
    )
  }
  return new AppFailure({ code: 'offline', detail }, { cause: error })
}

const brokenConnection = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/** A connection that broke: most often a kept-alive one that the service had closed meanwhile. */
export function isBrokenConnection(error: unknown): boolean {
  return brokenConnection.has(codeOf(error))
}
