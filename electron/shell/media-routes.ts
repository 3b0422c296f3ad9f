import { readFile } from 'node:fs/promises'
import type { PreviewService } from '../library'
import type { MediaProber } from '../media'
import type { UploadService } from '../uploads'
import type { MediaResponder } from './app-scheme'
import { notFound } from './page-files'

/** Sharp on a dense screen, small enough for ten thousand rows. */
const rowThumbnailPx = 160
const uploadPath = /^\/media\/upload\/([0-9a-f-]{36})$/

/** What lies under `/media/`: previews of assets, and thumbnails of the files in the queue. */
export function createMediaRoutes(services: {
  readonly previews: PreviewService
  readonly prober: MediaProber
  readonly uploads: Pick<UploadService, 'localPath'>
}): MediaResponder {
  const uploadThumbnail = async (id: string): Promise<Response> => {
    try {
      const thumbnail = await services.prober.thumbnail(services.uploads.localPath(id), {
        sizePx: rowThumbnailPx,
      })
      if (thumbnail === null) return notFound()
      const body = await readFile(thumbnail.path)
      return new Response(new Uint8Array(body), {
        headers: {
          'Content-Type': thumbnail.mimeType,
          'Content-Length': String(body.byteLength),
          'Cache-Control': 'private, max-age=3600',
        },
      })
    } catch {
      // The row or its file is gone: the page shows its placeholder.
      return notFound()
    }
  }
  return {
    respond: async (request) => {
      const id = uploadPath.exec(request.pathname)?.[1]
      if (id !== undefined) return uploadThumbnail(id)
      return (await services.previews.respond(request)) ?? notFound()
    },
  }
}
