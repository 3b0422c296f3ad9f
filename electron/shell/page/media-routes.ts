import { cacheOwner } from '../../base/files/names/owned-name.ts'
import type { ClipStill, FitService } from '../../fit/index.ts'
import type { GenerationService } from '../../generation/index.ts'
import { fileResponse, mediaTypeOfFile, type PreviewService, parseByteRange } from '../../library/index.ts'
import type { MediaProber } from '../../media/index.ts'
import type { UploadService } from '../../uploads/index.ts'
import type { MediaResponder } from './app-scheme.ts'
import { notFound } from './page-files.ts'

/** Sharp on a dense screen, small enough for ten thousand rows. */
const rowThumbnailPx = 160
/** Fills the dialog in which a frame is chosen. */
const stillPx = 1_280
const resultPath = /^\/media\/result\/([0-9a-f-]{36})\/(video|frame)$/
/** A fitted copy's address names it, so that it is another one than the original's. */
const uploadPath = /^\/media\/upload\/([0-9a-f-]{36})(?:\/[0-9a-f]{8})?(\/file)?$/
const fitPath = /^\/media\/fit\/upload\/([0-9a-f-]{36})(\/still)?$/

export interface MediaRoutesServices {
  readonly previews: Pick<PreviewService, 'respond'>
  readonly prober: Pick<MediaProber, 'thumbnail'>
  readonly uploads: Pick<UploadService, 'localFile'>
  readonly generation: Pick<GenerationService, 'localFile'>
  readonly fit: Pick<FitService, 'still'>
}

/**
 * What lies under `/media/`: previews of assets, and for files in the queue their thumbnail (`/media/upload/<id>`) and
 * the file itself (`.../file`) when it is a clip, of which the page shows the first frame; and the same of what a refused file
 * was before it was made to fit (`/media/fit/upload/<id>`). A picture is never given out
 * whole: the page's decoder has no bound.
 */
export function createMediaRoutes({
  previews,
  prober,
  uploads,
  generation,
  fit,
}: MediaRoutesServices): MediaResponder {
  const still = async (
    paths: readonly string[],
    accountId: string | null,
    sizePx: number,
  ): Promise<Response> => {
    const owner = accountId === null ? '' : cacheOwner(accountId)
    let drawn = null
    for (const path of paths) drawn ??= await prober.thumbnail(path, { sizePx, owner })
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
      const { path, sentPath, accountId } = uploads.localFile(id)
      if (!isFile) return await still([sentPath, path], accountId, rowThumbnailPx)
      // A copy is there no more when its asset is ready.
      return await clip(sentPath, range).catch(() => clip(path, range))
    } catch {
      // The row or its file is gone.
      return notFound()
    }
  }

  const clipStill = ({ png }: ClipStill): Response =>
    png === null
      ? new Response(null, { status: 204 })
      : new Response(Uint8Array.from(png), { headers: { 'Content-Type': 'image/png' } })

  /** The file before it was made to fit. Of a picture a still in either case: see above. */
  const ofOriginal = async (id: string, isStill: boolean, range: string | null): Promise<Response> => {
    try {
      const { path, accountId } = uploads.localFile(id)
      if (isStill) {
        // What the prober draws of a clip is its cover, which shows nothing of the frame to choose.
        const ofClip = await fit.still(id)
        return ofClip === null ? await still([path], accountId, stillPx) : clipStill(ofClip)
      }
      const mimeType = await mediaTypeOfFile(path)
      const isPicture = mimeType === null || mimeType.startsWith('image/')
      return isPicture ? await still([path], accountId, stillPx) : await clip(path, range)
    } catch {
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
      const [, originalId, isStill] = fitPath.exec(request.pathname) ?? []
      if (originalId !== undefined) return ofOriginal(originalId, isStill !== undefined, request.range)
      const [, id, file] = uploadPath.exec(request.pathname) ?? []
      if (id !== undefined) return ofUpload(id, file !== undefined, request.range)
      return (await previews.respond(request)) ?? notFound()
    },
  }
}
