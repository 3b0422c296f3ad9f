import type { Readable } from 'node:stream'
import { AppFailure } from '../../../shared/result.ts'
import { isLoopbackHost, isSafeUrl, type ResultAddress, type Transport } from '../../api/index.ts'

/** The address is refused: a fresh one may do. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError'
}

export interface OpenedResult {
  /** 200, 206 or 416. */
  readonly status: number
  readonly header: (name: string) => string | null
  readonly body: Readable
}

export interface OpenResultOptions {
  readonly transport: Transport
  /** Whether the service itself is on this computer: nobody else may name addresses here. */
  readonly allowLoopback: boolean
  /** From this byte to the end; 0 for all of it. */
  readonly from: number
  /** What the rest must still be of; null when nobody said. */
  readonly validator: string | null
  readonly signal: AbortSignal
  readonly stallMs: number
}

const maxRedirects = 3
/** 404 too: some stores answer it for a signature that has run out. */
const refused = new Set([401, 403, 404, 410])

/**
 * Opens an address that a task named. It is the service's word and no more: https on another computer, a redirect gets the
 * same look, and the headers with the key go to the first address only.
 */
export async function openResult(
  { url: first, headers: keyHeaders }: ResultAddress,
  options: OpenResultOptions,
): Promise<OpenedResult> {
  let url: URL | null = first
  for (let redirects = 0; ; redirects += 1) {
    if (url === null || !isSafeUrl(url) || (isLoopbackHost(url.hostname) && !options.allowLoopback)) {
      throw new AppFailure({ code: 'badAddress', detail: 'The address is not one that may be asked.' })
    }
    const dispatcher = await options.transport.dispatcherFor(url)
    const answer = await dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: {
        Accept: '*/*',
        // The bytes as they are: ranges count those.
        'Accept-Encoding': 'identity',
        'User-Agent': options.transport.userAgent,
        ...(redirects === 0 ? keyHeaders : {}),
        ...(options.from === 0 ? {} : { Range: `bytes=${options.from}-` }),
        ...(options.from === 0 || options.validator === null ? {} : { 'If-Range': options.validator }),
      },
      signal: options.signal,
      headersTimeout: options.stallMs,
      bodyTimeout: options.stallMs,
    })
    const { statusCode: status, body } = answer
    const header = (name: string) => {
      const value = answer.headers[name]
      return (Array.isArray(value) ? value[0] : value) ?? null
    }
    if (status === 200 || status === 206 || status === 416) return { status, header, body }
    // Not read on: the connection goes with it.
    body.on('error', () => {})
    body.destroy()
    const location = header('location')
    if (status >= 300 && status < 400 && location !== null && redirects < maxRedirects) {
      url = URL.parse(location, url.href)
      continue
    }
    if (refused.has(status)) throw new AddressRefusedError(`HTTP ${status}`)
    throw new AppFailure({
      code: status >= 500 ? 'serverError' : status === 429 ? 'rateLimited' : 'badResponse',
      httpStatus: status,
    })
  }
}
