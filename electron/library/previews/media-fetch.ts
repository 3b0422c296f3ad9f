import type { Readable } from 'node:stream'
import { openAddress, type Transport } from '../../api/index.ts'
import type { ByteRange } from './byte-range.ts'

/** `expired`: the address itself is refused; a fresh one may do. `failed`: anything else. */
export class MediaFetchError extends Error {
  readonly reason: 'expired' | 'failed'
  /** What the host answered, where that is the reason. */
  readonly httpStatus: number | undefined

  constructor(reason: 'expired' | 'failed', message: string, httpStatus?: number) {
    super(message)
    this.reason = reason
    this.httpStatus = httpStatus
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

const wanted = new Set([200, 206])

/**
 * Opens an address that the service gave, as `openAddress` does: signed, so it goes without the key.
 * @throws MediaFetchError, and what the network does
 */
export async function openMedia(
  address: string,
  { range, ...options }: MediaFetchOptions,
): Promise<OpenedMedia> {
  const opened = await openAddress(URL.parse(address), {
    ...options,
    wanted,
    headers: () => ({
      Accept: 'image/*, video/*, audio/*',
      ...(range === null ? {} : { Range: `bytes=${range.start}-${range.end ?? ''}` }),
    }),
  })
  switch (opened.kind) {
    case 'opened':
      return opened
    case 'unsafe':
      throw new MediaFetchError('failed', 'The address is not one that may be asked.')
    case 'refused':
      throw new MediaFetchError('expired', `HTTP ${opened.status}`)
    case 'failed':
      throw new MediaFetchError('failed', `HTTP ${opened.status}`, opened.status)
  }
}
