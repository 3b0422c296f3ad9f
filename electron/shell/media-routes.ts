import { fileResponse, mediaTypeOfFile, type PreviewService, parseByteRange } from '../library'
import type { MediaProber } from '../media'
import type { UploadService } from '../uploads'
import type { MediaResponder } from './app-scheme'
import { notFound } from './page-files'

/** Sharp on a dense screen, small enough for ten thousand rows. */
const rowThumbnailPx = 160
const uploadPath = /^\/media\/upload\/([0-9a-f-]{36})(\/file)?$/

export interface MediaRoutesServices {
  readonly previews: PreviewService
  readonly prober: Pick<MediaProber, 'thumbnail'>
  readonly uploads: Pick<UploadService, 'localPath'>
}

/**
 * What lies under `/media/`: previews of assets, and for files in the queue their thumbnail (`/media/upload/<id>`) and
 * the file itself (`.../file`), of which the page shows the first frame when it is a clip.
 */
export function createMediaRoutes({ previews, prober, uploads }: MediaRoutesServices): MediaResponder {
  const thumbnail = async (path: string): Promise<Response> => {
    const drawn = await prober.thumbnail(path, { sizePx: rowThumbnailPx })
    // Nothing to show is no error: the page has a placeholder for it.
    if (drawn === null) return new Response(null, { status: 204 })
    return fileResponse(drawn.path, drawn.mimeType, null)
  }

  const wholeFile = async (path: string, range: string | null): Promise<Response> => {
    const mimeType = await mediaTypeOfFile(path)
    return mimeType === null ? notFound() : fileResponse(path, mimeType, parseByteRange(range))
  }

  const ofUpload = async (id: string, isFile: boolean, range: string | null): Promise<Response> => {
    try {
      const path = uploads.localPath(id)
      return isFile ? await wholeFile(path, range) : await thumbnail(path)
    } catch {
      // The row or its file is gone.
      return notFound()
    }
  }

  return {
    respond: async (request) => {
      const [, id, file] = uploadPath.exec(request.pathname) ?? []
      if (id !== undefined) return ofUpload(id, file !== undefined, request.range)
      return (await previews.respond(request)) ?? notFound()
    },
  }
}
