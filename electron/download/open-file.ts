import type { Readable } from 'node:stream'
import { AppFailure } from '../../shared/result.ts'
import { headerText, openAddress, type Transport } from '../api/index.ts'

/** The address is refused: a fresh one may do. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError'
}

/** Where a file is, as the service named it. */
export interface FileAddress {
  readonly url: URL
  /** For the first address only: with the key, where the service wants it. */
  readonly headers: Readonly<Record<string, string>>
}

export interface OpenedFile {
  /** 200, 206 or 416. */
  readonly status: number
  readonly header: (name: string) => string | null
  readonly body: Readable
}

export interface OpenFileOptions {
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

const wanted = new Set([200, 206, 416])

/**
 * Opens an address that the service named, as `openAddress` does; the headers with the key go to the first address only.
 * @throws AddressRefusedError, AppFailure, and what the network does
 */
export async function openFile(
  { url, headers: keyHeaders }: FileAddress,
  { from, validator, ...options }: OpenFileOptions,
): Promise<OpenedFile> {
  const opened = await openAddress(url, {
    ...options,
    wanted,
    headers: (isFirst) => ({
      Accept: '*/*',
      // The bytes as they are: ranges count those.
      'Accept-Encoding': 'identity',
      ...(isFirst ? keyHeaders : {}),
      ...(from === 0 ? {} : { Range: `bytes=${from}-` }),
      ...(from === 0 || validator === null ? {} : { 'If-Range': validator }),
    }),
  })
  switch (opened.kind) {
    case 'opened': {
      const { status, headers, body } = opened
      return { status, header: (name) => headerText(headers, name), body }
    }
    case 'unsafe':
      throw new AppFailure({ code: 'badAddress', detail: 'The address is not one that may be asked.' })
    case 'refused':
      throw new AddressRefusedError(`HTTP ${opened.status}`)
    case 'failed':
      throw new AppFailure({
        code: opened.status >= 500 ? 'serverError' : opened.status === 429 ? 'rateLimited' : 'badResponse',
        httpStatus: opened.status,
        ...(opened.retryAfterMs === undefined ? {} : { retryAfterMs: opened.retryAfterMs }),
      })
  }
}
