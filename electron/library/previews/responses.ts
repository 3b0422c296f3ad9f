import { createReadStream } from 'node:fs'
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
  status: 404 | 416 | 502,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(null, { status, headers: { ...mediaHeaders, 'Cache-Control': 'no-store', ...headers } })
}

export function streamResponse(
  status: 200 | 206,
  headers: Readonly<Record<string, string>>,
  body: Readable,
): Response {
  // An error in the middle ends the stream; the page sees a picture or clip that broke off.
  body.on('error', () => {})
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, {
    status,
    headers: { ...mediaHeaders, 'Accept-Ranges': 'bytes', ...headers },
  })
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
    return await sniffMediaType(await readHead(file))
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
  const { size } = await file.stat()
  const headers = { 'Content-Type': mimeType, 'Cache-Control': 'private, max-age=600' }
  if (range === null || size === 0) {
    const stream = createReadStream(path, { fd: file, start: 0 })
    return streamResponse(200, { ...headers, 'Content-Length': String(size) }, stream)
  }
  if (range.start >= size) {
    await file.close()
    return emptyResponse(416, { 'Content-Range': `bytes */${size}` })
  }
  const end = Math.min(range.end ?? size - 1, size - 1)
  const stream = createReadStream(path, { fd: file, start: range.start, end })
  return streamResponse(
    206,
    {
      ...headers,
      'Content-Length': String(end - range.start + 1),
      'Content-Range': `bytes ${range.start}-${end}/${size}`,
    },
    stream,
  )
}
