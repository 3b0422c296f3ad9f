import { headerText } from '../../api/index.ts'
import { MediaFetchError, type OpenedMedia } from './media-fetch.ts'
import { allowedMediaType } from './media-type.ts'

/** Enough for the index at the end of a clip. Less than was asked for may be answered (RFC 9110, 15.3.7): players ask on. */
export const partBytesMax = 2 * 1024 * 1024

export interface MediaPart {
  readonly mimeType: string
  readonly start: number
  readonly size: number | '*'
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Reads a 206 that begins at `start`, up to {@link partBytesMax}; null for any other answer, which is not read.
 * @throws MediaFetchError when it is another part, or none, and what the network does
 */
export async function readPart(opened: OpenedMedia, start: number): Promise<MediaPart | null> {
  opened.body.on('error', () => {})
  try {
    if (opened.status !== 206) return null
    const range = headerText(opened.headers, 'content-range') ?? ''
    const [, first, size] = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/.exec(range) ?? []
    if (first === undefined || Number(first) !== start) {
      throw new MediaFetchError('failed', 'The answer is another part.')
    }
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of opened.body) {
      if (!Buffer.isBuffer(chunk)) throw new MediaFetchError('failed', 'The body is no bytes.')
      chunks.push(chunk)
      length += chunk.length
      if (length >= partBytesMax) break
    }
    if (length === 0) throw new MediaFetchError('failed', 'There is no content.')
    return {
      mimeType: allowedMediaType(headerText(opened.headers, 'content-type') ?? undefined) ?? 'video/mp4',
      start,
      size: size === '*' ? size : Number(size),
      bytes: new Uint8Array(Buffer.concat(chunks)).slice(0, partBytesMax),
    }
  } finally {
    opened.body.destroy()
  }
}
