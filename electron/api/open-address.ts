import type { Readable } from 'node:stream'
import { systemClock } from '../base/clock.ts'
import { withDeadline } from '../base/deadline.ts'
import { isLoopbackHost, isSafeUrl } from './http/base-url.ts'
import { readRetryAfter } from './http/retry-after.ts'
import type { Transport } from './http/transport.ts'

export interface OpenAddressOptions {
  readonly transport: Transport
  /** Whether the service itself is on this computer: nobody else may name addresses here. */
  readonly allowLoopback: boolean
  /** `isFirst` is false after a redirect: what only the first host may see stays out then. */
  readonly headers: (isFirst: boolean) => Readonly<Record<string, string>>
  /** The statuses of which the body is wanted. */
  readonly wanted: ReadonlySet<number>
  readonly signal: AbortSignal
  readonly stallMs: number
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** `unsafe`: it was not asked. `refused`: the address itself, so that a fresh one may do. `failed`: anything else. */
export type OpenedAddress =
  | { readonly kind: 'opened'; readonly status: number; readonly headers: Headers; readonly body: Readable }
  | { readonly kind: 'refused'; readonly status: number }
  /** `retryAfterMs`: when the service named a time. */
  | { readonly kind: 'failed'; readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'unsafe' }

const maxRedirects = 3
/** 404 too: some stores answer it for a signature that has run out. */
const refused = new Set([401, 403, 404, 410])

export function headerText(headers: Headers, name: string): string | null {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? null
}

/**
 * Opens an address that the service named. It is the service's word and no more, so it must be https on another computer, and
 * a redirect gets the same look. Throws what the network does, and DeadlineError where the system does not say by which proxy.
 */
export async function openAddress(first: URL | null, options: OpenAddressOptions): Promise<OpenedAddress> {
  let url = first
  for (let redirects = 0; ; redirects += 1) {
    if (url === null || !isSafeUrl(url) || (isLoopbackHost(url.hostname) && !options.allowLoopback)) {
      return { kind: 'unsafe' }
    }
    const asked = url
    const dispatcher = await withDeadline(() => options.transport.dispatcherFor(asked), {
      clock: systemClock,
      deadlineMs: options.stallMs,
      signal: options.signal,
    })
    const {
      statusCode: status,
      headers,
      body,
    } = await dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: { 'User-Agent': options.transport.userAgent, ...options.headers(redirects === 0) },
      signal: options.signal,
      headersTimeout: options.stallMs,
      bodyTimeout: options.stallMs,
    })
    if (options.wanted.has(status)) return { kind: 'opened', status, headers, body }
    // Not read on: the connection goes with it.
    body.on('error', () => {})
    body.destroy()
    const location = headerText(headers, 'location')
    if (status >= 300 && status < 400 && location !== null && redirects < maxRedirects) {
      url = URL.parse(location, url.href)
      continue
    }
    if (refused.has(status)) return { kind: 'refused', status }
    const told = (name: string) => headerText(headers, name) ?? undefined
    const times = { 'retry-after': told('retry-after'), date: told('date') }
    return { kind: 'failed', status, retryAfterMs: readRetryAfter(times, systemClock.now()) }
  }
}
