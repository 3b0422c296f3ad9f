import type { Call, Services } from '../context.ts'
import { type Answer, bytes, type FileSlice } from '../http/answer.ts'
import { parseRange } from '../previews/range.ts'
import { drawSynthetic } from '../previews/synthetic.ts'

const DENIED =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired.</Message></Error>'

function numberIn(name: string, fallback: number): number {
  return Number(/(\d{1,9})\.[a-z]+$/.exec(name)?.[1] ?? fallback)
}

function slice(whole: Buffer | FileSlice, start: number, end: number): Buffer | FileSlice {
  return Buffer.isBuffer(whole) ? whole.subarray(start, end + 1) : { path: whole.path, start, end }
}

/** Answers as an object store does: 403 for an address that expired or was not signed here, ranges, a plain content type. */
export async function servePreview(services: Services, call: Call): Promise<Answer> {
  const rowId = services.signer.verify(call.url, services.now())
  if (rowId === undefined) return bytes(403, 'application/xml', DENIED)
  const asset = services.assets.findByRowId(rowId)
  if (asset === undefined || asset.status !== 2) return bytes(404, 'text/plain', 'Not found')
  const sizeBytes = asset.file_path === null ? 0 : await services.files.sizeOf(asset.file_path)
  if (sizeBytes === undefined) return bytes(404, 'text/plain', 'Not found')
  const whole =
    asset.file_path === null
      ? await drawSynthetic(numberIn(asset.name, asset.id))
      : { path: services.files.resolve(asset.file_path), start: 0, end: sizeBytes - 1 }
  const length = Buffer.isBuffer(whole) ? whole.length : sizeBytes
  const headers = {
    // Without a file the picture is drawn, whatever the asset's type claims.
    'content-type': asset.file_path === null ? 'image/jpeg' : asset.mime,
    'accept-ranges': 'bytes',
    etag: `"${asset.asset_id}"`,
    'last-modified': new Date(asset.created_ms).toUTCString(),
    'x-content-type-options': 'nosniff',
  }
  const range = parseRange(call.req.headers.range, length)
  switch (range.kind) {
    case 'whole':
      return { status: 200, headers, body: whole }
    case 'part':
      return {
        status: 206,
        headers: { ...headers, 'content-range': `bytes ${range.start}-${range.end}/${length}` },
        body: slice(whole, range.start, range.end),
      }
    case 'unsatisfiable':
      return bytes(416, 'text/plain', '', { 'content-range': `bytes */${length}` })
  }
}
