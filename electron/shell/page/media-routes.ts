import { cacheOwner } from '../../base/files/owned-name.ts'
import type { GenerationService } from '../../generation/index.ts'
import { fileResponse, mediaTypeOfFile, type PreviewService, parseByteRange } from '../../library/index.ts'
import type { MediaProber } from '../../media/index.ts'
import type { UploadService } from '../../uploads/index.ts'
import type { MediaResponder } from './app-scheme.ts'
import { notFound } from './page-files.ts'

/** Sharp on a dense screen, small enough for ten thousand rows. */
const rowThumbnailPx = 160
const resultPath = /^\/media\/result\/([0-9a-f-]{36})\/(video|frame)$/
const uploadPath = /^\/media\/upload\/([0-9a-f-]{36})(\/file)?$/

export interface MediaRoutesServices {
  readonly previews: Pick<PreviewService, 'respond'>
  readonly prober: Pick<MediaProber, 'thumbnail'>
  readonly uploads: Pick<UploadService, 'localFile'>
  readonly generation: Pick<GenerationService, 'localFile'>
}

/**
 * What lies under `/media/`: previews of assets, and for files in the queue their thumbnail (`/media/upload/<id>`) and
 * the file itself (`.../file`) when it is a clip, of which the page shows the first frame. A picture is never given out
 * whole: the page's decoder has no bound.
 */
export function createMediaRoutes({
  previews,
  prober,
  uploads,
  generation,
}: MediaRoutesServices): MediaResponder {
  const thumbnail = async (path: string, accountId: string | null): Promise<Response> => {
    const owner = accountId === null ? '' : cacheOwner(accountId)
    const drawn = await prober.thumbnail(path, { sizePx: rowThumbnailPx, owner })
    // Nothing to show is no error: the page has a placeholder for it.
    if (drawn === null) return new Response(null, { status: 204 })
    return fileResponse(drawn.path, drawn.mimeType, null)
  }

  const clip = async (path: string, range: string | null): Promise<Response> => {
    const mimeType = await mediaTypeOfFile(path)
    const isClip = mimeType !== null && !mimeType.startsWith('image/')
    return !isClip ? notFound() : fileResponse(path, mimeType, parseByteRange(range))
  }

  const ofUpload = async (id: string, isFile: boolean, range: string | null): Promise<Response> => {
    try {
      const { path, accountId } = uploads.localFile(id)
      return isFile ? await clip(path, range) : await thumbnail(path, accountId)
    } catch {
      // The row or its file is gone.
      return notFound()
    }
  }

  /** A video or last frame of ours. It may be moved or replaced at any time, so the page keeps no copy of it. */
  const ofResult = async (id: string, what: string | undefined, range: string | null): Promise<Response> => {
    try {
      const path = generation.localFile(id, what === 'video' ? 'video' : 'lastFrame')
      const mimeType = path === null ? null : await mediaTypeOfFile(path)
      if (path === null || mimeType === null) return notFound()
      const response = await fileResponse(path, mimeType, parseByteRange(range))
      response.headers.set('Cache-Control', 'no-store')
      return response
    } catch {
      return notFound()
    }
  }

  return {
    respond: async (request) => {
      const [, resultId, what] = resultPath.exec(request.pathname) ?? []
      if (resultId !== undefined) return ofResult(resultId, what, request.range)
      const [, id, file] = uploadPath.exec(request.pathname) ?? []
      if (id !== undefined) return ofUpload(id, file !== undefined, request.range)
      return (await previews.respond(request)) ?? notFound()
    },
  }
}
