export interface BufferedResponse {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
}

/** A response travels as one message of the protocol, so a long range is answered by its beginning, as HTTP allows. */
const rangeCeilingBytes = 8 * 1024 * 1024

/** Reads what a handler answered; the headers are made to fit the bytes. */
export async function readBody(response: Response, request: Request): Promise<BufferedResponse> {
  const headers = new Headers(response.headers)
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '')
  const { status } = response
  if (request.method === 'HEAD' || response.body === null || status === 204 || status === 304) {
    await response.body?.cancel()
    return { status, headers, bytes: Buffer.alloc(0) }
  }
  const ceiling = status === 206 && range !== null ? rangeCeilingBytes : Number.POSITIVE_INFINITY
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  while (size < ceiling) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.byteLength
  }
  await reader.cancel()
  const bytes = Buffer.concat(chunks).subarray(0, Math.min(size, ceiling))
  headers.delete('content-encoding')
  headers.set('content-length', String(bytes.length))
  if (status === 206 && range !== null && bytes.length > 0) {
    const start = Number(range[1])
    headers.set('content-range', `bytes ${start}-${start + bytes.length - 1}/${range[3]}`)
  }
  return { status, headers, bytes }
}
