import type { Readable } from 'node:stream'
import { AppFailure } from '../../shared/result.ts'
import { headerText, networkFailure, openAddress, type Transport } from '../api/index.ts'

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
  /** Of the content, as they come. @throws AppFailure, for whatever the network does */
  readonly chunks: AsyncIterable<Buffer>
  /** Reads no more of it. */
  readonly close: () => void
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
 * @throws AddressRefusedError; AppFailure, also for whatever the network does; the reason of the signal
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
  }).catch((error: unknown) => {
    throw networkTrouble(error, options.signal)
  })
  switch (opened.kind) {
    case 'opened': {
      const { status, headers, body } = opened
      // An error while nobody reads: whoever reads on is told by the iteration.
      body.on('error', () => {})
      return {
        status,
        header: (name) => headerText(headers, name),
        chunks: chunksOf(body, options.signal),
        close: () => body.destroy(),
      }
    }
    case 'unsafe':
      throw new AppFailure({ code: 'badResponse', detail: 'The address is not one that may be asked.' })
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

async function* chunksOf(body: Readable, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) {
      if (!Buffer.isBuffer(chunk)) {
        throw new AppFailure({ code: 'badResponse', detail: 'The body is no bytes.' })
      }
      yield chunk
    }
  } catch (error) {
    throw networkTrouble(error, signal)
  }
}

/** Told here, where the disk has no part in it: by its code alone an error may be of either. */
const networkTrouble = (error: unknown, signal: AbortSignal): unknown =>
  signal.aborted ? error : networkFailure(error)
