import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ByteRange } from './byte-range.ts'
import { sniffBytes, sniffMediaType } from './media-type.ts'

/** Bytes of somebody else: never a document, never a script, whatever they turn out to be. */
const mediaHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
} as const

export function emptyResponse(
  status: 204 | 404 | 416 | 502 | 503,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(null, { status, headers: { ...mediaHeaders, 'Cache-Control': 'no-store', ...headers } })
}

export function mediaResponse(
  status: 200 | 206,
  headers: Readonly<Record<string, string>>,
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>,
): Response {
  return new Response(body, {
    status,
    headers: { ...mediaHeaders, 'Accept-Ranges': 'bytes', ...headers },
  })
}

function fileStream(file: FileHandle, start: number, end?: number): ReadableStream<Uint8Array> {
  const stream = file.createReadStream({ start, ...(end === undefined ? {} : { end }) })
  // An error in the middle ends the stream; the page sees a picture or clip that broke off.
  stream.on('error', () => {})
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}

async function readHead(file: FileHandle): Promise<Buffer> {
  const buffer = Buffer.alloc(sniffBytes)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
  return buffer.subarray(0, bytesRead)
}

/** Type of a file by its content; null for what may not be shown. */
export async function mediaTypeOfFile(path: string): Promise<string | null> {
  const file = await open(path, 'r')
  try {
    return sniffMediaType(await readHead(file))
  } finally {
    await file.close()
  }
}

/** A file of the cache, or the part of it that was asked for. Assets never change, so the page may keep it a while. */
export async function fileResponse(
  path: string,
  mimeType: string,
  range: ByteRange | null,
): Promise<Response> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const headers = { 'Content-Type': mimeType, 'Cache-Control': 'private, max-age=600' }
    if (range === null || size === 0) {
      return mediaResponse(200, { ...headers, 'Content-Length': String(size) }, fileStream(file, 0))
    }
    if (range.start < size) {
      const end = Math.min(range.end ?? size - 1, size - 1)
      return partResponse(headers, { start: range.start, end, size }, fileStream(file, range.start, end))
    }
    await file.close()
    return emptyResponse(416, { 'Content-Range': `bytes */${size}` })
  } catch (error) {
    await file.close()
    throw error
  }
}

/** A part of something, from `start` to `end`, both inclusive. */
export function partResponse(
  headers: Readonly<Record<string, string>>,
  { start, end, size }: { readonly start: number; readonly end: number; readonly size: number | '*' },
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>,
): Response {
  return mediaResponse(
    206,
    {
      ...headers,
      'Content-Length': String(end - start + 1),
      'Content-Range': `bytes ${start}-${end}/${size}`,
    },
    body,
  )
}
