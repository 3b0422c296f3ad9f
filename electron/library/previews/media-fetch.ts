import type { Readable } from 'node:stream'
import { isLoopbackHost, isSafeUrl, type Transport } from '../../api/index.ts'
import type { ByteRange } from './byte-range.ts'

/** `expired`: the address itself is refused; a fresh one may do. `failed`: anything else. */
export class MediaFetchError extends Error {
  readonly reason: 'expired' | 'failed'

  constructor(reason: 'expired' | 'failed', message: string) {
    super(message)
    this.reason = reason
  }
}

export interface OpenedMedia {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Readable
}

export interface MediaFetchOptions {
  readonly transport: Transport
  /** Whether the asset service itself is on this computer: nobody else may name addresses here. */
  readonly allowLoopback: boolean
  readonly range: ByteRange | null
  readonly signal: AbortSignal
  readonly stallMs: number
}

const maxRedirects = 3
/** 404 too: some stores answer it for a signature that has run out. */
const refused = new Set([401, 403, 404, 410])

export function headerText(opened: Pick<OpenedMedia, 'headers'>, name: string): string | undefined {
  const value = opened.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/**
 * Opens an address that the service gave: signed, so it goes without the key. The address is the service's word and no
 * more, so it must be https on another computer, and a redirect gets the same look.
 */
export async function openMedia(address: string, options: MediaFetchOptions): Promise<OpenedMedia> {
  let url = URL.parse(address)
  for (let redirects = 0; ; redirects += 1) {
    if (url === null || !isSafeUrl(url) || (isLoopbackHost(url.hostname) && !options.allowLoopback)) {
      throw new MediaFetchError('failed', 'The address is not one that may be asked.')
    }
    const dispatcher = await options.transport.dispatcherFor(url)
    const answer = await dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: {
        Accept: 'image/*, video/*, audio/*',
        'User-Agent': options.transport.userAgent,
        ...(options.range === null
          ? {}
          : { Range: `bytes=${options.range.start}-${options.range.end ?? ''}` }),
      },
      signal: options.signal,
      headersTimeout: options.stallMs,
      bodyTimeout: options.stallMs,
    })
    const { statusCode: status, headers, body } = answer
    if (status === 200 || status === 206) return { status, headers, body }
    // Not read on: the connection goes with it.
    body.on('error', () => {})
    body.destroy()
    const location = headerText({ headers }, 'location')
    if (status >= 300 && status < 400 && location !== undefined && redirects < maxRedirects) {
      url = URL.parse(location, url.href)
      continue
    }
    throw new MediaFetchError(refused.has(status) ? 'expired' : 'failed', `HTTP ${status}`)
  }
}
