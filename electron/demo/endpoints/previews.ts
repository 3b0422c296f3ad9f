import type { Call, Services } from '../context.ts'
import { type Answer, bytes } from '../http/answer.ts'
import { denied, storedFile } from '../http/stored-file.ts'

function numberIn(name: string, fallback: number): number {
  return Number(/(\d{1,9})\.[a-z]+$/.exec(name)?.[1] ?? fallback)
}

/** Answers as an object store does: 403 for an address that expired or was not signed here, ranges, a plain content type. */
export async function servePreview(services: Services, call: Call): Promise<Answer> {
  const rowId = services.signer.verify(call.url, services.now())
  if (rowId === undefined || call.plan.expired === true) return denied()
  const asset = services.assets.findByRowId(rowId)
  if (asset === undefined || asset.status !== 2) return bytes(404, 'text/plain', 'Not found')
  const sizeBytes = asset.file_path === null ? 0 : await services.files.sizeOf(asset.file_path)
  if (sizeBytes === undefined) return bytes(404, 'text/plain', 'Not found')
  const whole =
    asset.file_path === null
      ? await services.media.drawSynthetic(numberIn(asset.name, asset.id))
      : { path: services.files.resolve(asset.file_path), start: 0, end: sizeBytes - 1 }
  const headers = {
    // Without a file the picture is drawn, whatever the asset's type claims.
    'content-type': asset.file_path === null ? 'image/jpeg' : asset.mime,
    etag: `"${asset.asset_id}"`,
    'last-modified': new Date(asset.created_ms).toUTCString(),
  }
  return storedFile(whole, headers, call.req.headers)
}
