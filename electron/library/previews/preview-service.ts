import { AppFailure } from '../../../shared/result.ts'
import { headerText, isLoopbackHost, type Transport } from '../../api/index.ts'
import { type Clock, longAgo, type MonotonicMs, msSince, systemClock } from '../../base/clock.ts'
import { FileCache } from '../../base/files/file-cache.ts'
import { cacheOwner, ownedName } from '../../base/files/owned-name.ts'
import { createSemaphore } from '../../base/work/semaphore.ts'
import { createSingleFlight } from '../../base/work/single-flight.ts'
import type { CurrentSession, LibrarySession } from '../../connection/index.ts'
import { storageFailure } from '../../database/index.ts'
import type { AssetService } from '../assets/asset-service.ts'
import { type ByteRange, isWhole, parseByteRange } from './byte-range.ts'
import { announcedBytes, downloadToCache, streamThroughCache } from './download.ts'
import { MediaFetchError, type OpenedMedia, openMedia } from './media-fetch.ts'
import { allowedMediaType, isImage, isShownImage } from './media-type.ts'
import { emptyResponse, fileResponse, mediaTypeOfFile, streamResponse } from './responses.ts'
import { fitsInPage, type PixelsOf, previewPixelsMax, thumbnailPixelsMax } from './shown-size.ts'

export interface PreviewRequest {
  /** `/media/preview/<group id>/<asset id>` or `/media/thumbnail/...`, as assets name them. */
  readonly pathname: string
  readonly range?: string | null
  readonly signal?: AbortSignal
}

export interface PreviewService {
  /** null for a path that is none of its own; otherwise an answer, also for what goes wrong. It does not throw. */
  respond(request: PreviewRequest): Promise<Response | null>
  /** Takes away what was kept of that account. @throws AppFailure storageFailed */
  forget(accountId: string): Promise<void>
}

export interface PreviewServiceOptions {
  readonly session: CurrentSession
  readonly assets: Pick<AssetService, 'previewSource'>
  readonly transport: Transport
  /** A folder of its own. */
  readonly cacheDir: string
  /** Default 1 GiB. */
  readonly maxCacheBytes?: number
  /** Draws a small picture of a file, of any type, and says where it lies; null when it cannot. */
  readonly makeThumbnail: (path: string, accountId: string) => Promise<string | null>
  readonly pixelsOf: PixelsOf
  readonly clock?: Clock
  readonly stallMs?: number
}

interface Target {
  readonly session: LibrarySession
  readonly groupId: string
  readonly assetId: string
  readonly signal: AbortSignal
}

/** The asset itself, or the still picture that the service has of it. */
type Part = 'file' | 'cover'

const gibibyte = 1024 ** 3
const downloadsAtOnce = 6
/** What failed just now is not tried again each time that the grid is drawn. */
const failurePauseMs = 15_000

function parsePreviewPath(
  pathname: string,
): { readonly kind: 'preview' | 'thumbnail'; readonly groupId: string; readonly assetId: string } | null {
  const match = /^\/media\/(preview|thumbnail)\/([^/]+)\/([^/]+)$/.exec(pathname)
  if (match === null) return null
  try {
    const [, kind, groupId = '', assetId = ''] = match
    return {
      kind: kind === 'preview' ? 'preview' : 'thumbnail',
      groupId: decodeURIComponent(groupId),
      assetId: decodeURIComponent(assetId),
    }
  } catch {
    return null
  }
}

export function createPreviewService(options: PreviewServiceOptions): PreviewService {
  const clock = options.clock ?? systemClock
  const cache = new FileCache(options.cacheDir, options.maxCacheBytes ?? gibibyte, clock.now)
  const slots = createSemaphore(downloadsAtOnce)
  const downloads = createSingleFlight<string>()
  const failedAt = new Map<string, MonotonicMs>()
  const never = new AbortController().signal

  /** The asset id names the content; the address under which it lies changes every few hours. */
  const nameOf = ({ session, assetId }: Target, part: Part): string =>
    ownedName(cacheOwner(session.accountId), JSON.stringify([session.accountId, assetId, part]))

  const openPart = async (target: Target, part: Part, range: ByteRange | null): Promise<OpenedMedia> => {
    const open = async (fresh: boolean): Promise<OpenedMedia> => {
      const source = await options.assets.previewSource({ ...target, fresh }, target.signal)
      const address = part === 'cover' ? source.coverUrl : source.fileUrl
      if (address === null) throw new AppFailure({ code: 'notFound' })
      return openMedia(address, {
        transport: options.transport,
        allowLoopback: isLoopbackHost(new URL(target.session.baseUrl).hostname),
        range,
        signal: target.signal,
        stallMs: options.stallMs ?? 30_000,
      })
    }
    try {
      return await open(false)
    } catch (error) {
      if (error instanceof MediaFetchError && error.reason === 'expired') return open(true)
      throw error
    }
  }

  const cachedFile = async (target: Target, part: Part): Promise<string> => {
    const name = nameOf(target, part)
    const known = await cache.get(name)
    if (known !== null) return known
    return downloads.run(
      name,
      (signal) =>
        slots.run(
          async () => downloadToCache(await openPart({ ...target, signal }, part, null), cache, name),
          signal,
        ),
      target.signal,
    )
  }

  const thumbnailOf = async (target: Target, path: string): Promise<Response | null> => {
    const thumbnail = await options.makeThumbnail(path, target.session.accountId)
    const mimeType = thumbnail === null ? null : await mediaTypeOfFile(thumbnail)
    return thumbnail === null || mimeType === null ? null : fileResponse(thumbnail, mimeType, null)
  }

  const mayBeShown = async (path: string, mimeType: string, pixelsMax: number): Promise<boolean> =>
    isShownImage(mimeType) && (await fitsInPage(path, pixelsMax, options.pixelsOf))

  const respondWithFile = async (
    target: Target,
    path: string,
    range: ByteRange | null,
  ): Promise<Response> => {
    const mimeType = await mediaTypeOfFile(path)
    if (mimeType === null) return emptyResponse(404)
    if (isImage(mimeType) && !(await mayBeShown(path, mimeType, previewPixelsMax))) {
      return (await thumbnailOf(target, path)) ?? emptyResponse(404)
    }
    return fileResponse(path, mimeType, range)
  }

  /** Which file a thumbnail is drawn from; without asking the service when one is at hand. */
  const thumbnailSource = async (target: Target): Promise<string | null> => {
    const cover = await cache.get(nameOf(target, 'cover'))
    if (cover !== null) return cover
    const source = await options.assets
      .previewSource({ ...target, fresh: false }, target.signal)
      .catch((error) => {
        // Offline, say: a picture that was seen before is still at hand.
        if (error instanceof AppFailure) return null
        throw error
      })
    if (source?.coverUrl) return cachedFile(target, 'cover')
    if (source === null || source.type !== 'image') return cache.get(nameOf(target, 'file'))
    return source.fileUrl === null ? null : cachedFile(target, 'file')
  }

  const respondThumbnail = async (target: Target): Promise<Response> => {
    const path = await thumbnailSource(target)
    if (path === null) return emptyResponse(404)
    const thumbnail = await thumbnailOf(target, path)
    if (thumbnail !== null) return thumbnail
    const mimeType = await mediaTypeOfFile(path)
    // What the worker gave up, the page's decoder would take on without a bound.
    return mimeType !== null && (await mayBeShown(path, mimeType, thumbnailPixelsMax))
      ? fileResponse(path, mimeType, null)
      : emptyResponse(404)
  }

  /** A part in the middle is passed through: the player wants it before the whole is here. */
  const respondPart = (opened: OpenedMedia): Response => {
    const mimeType = allowedMediaType(headerText(opened.headers, 'content-type') ?? undefined) ?? 'video/mp4'
    const contentRange = headerText(opened.headers, 'content-range')
    const length = announcedBytes(opened)
    return streamResponse(
      206,
      {
        'Content-Type': mimeType,
        'Cache-Control': 'no-store',
        ...(contentRange === null ? {} : { 'Content-Range': contentRange }),
        ...(length === null ? {} : { 'Content-Length': String(length) }),
      },
      opened.body,
    )
  }

  const respondStream = async (target: Target, range: ByteRange | null): Promise<Response> => {
    if (!isWhole(range)) {
      const opened = await openPart(target, 'file', range)
      if (opened.status === 206) return respondPart(opened)
      // A store without ranges: the whole first, and the part from there.
      opened.body.on('error', () => {})
      opened.body.destroy()
      return respondWithFile(target, await cachedFile(target, 'file'), range)
    }
    const opened = await openPart(target, 'file', null)
    const length = announcedBytes(opened)
    const { mimeType, body } = await streamThroughCache(opened, cache, nameOf(target, 'file'))
    const headers = { 'Content-Type': mimeType, 'Cache-Control': 'no-store' }
    if (length === null) return streamResponse(200, headers, body)
    const withLength = { ...headers, 'Content-Length': String(length) }
    if (range === null || length === 0) return streamResponse(200, withLength, body)
    // To `bytes=0-` a 206, so that the player knows that it may seek.
    return streamResponse(206, { ...withLength, 'Content-Range': `bytes 0-${length - 1}/${length}` }, body)
  }

  const respondPreview = async (target: Target, range: ByteRange | null): Promise<Response> => {
    const known = await cache.get(nameOf(target, 'file'))
    if (known !== null) return respondWithFile(target, known, range)
    const source = await options.assets.previewSource({ ...target, fresh: false }, target.signal)
    if (source.type === 'video') return respondStream(target, range)
    return respondWithFile(target, await cachedFile(target, 'file'), range)
  }

  return {
    forget: async (accountId) => {
      try {
        await cache.removeAllOf(cacheOwner(accountId))
      } catch (error) {
        throw storageFailure(error)
      }
    },
    respond: async ({ pathname, range, signal = never }) => {
      const parsed = parsePreviewPath(pathname)
      if (parsed === null) return null
      const session = options.session()
      if (session === null) return emptyResponse(404)
      const { kind, groupId, assetId } = parsed
      const failureKey = JSON.stringify([session.accountId, kind, groupId, assetId])
      if (msSince(clock, failedAt.get(failureKey) ?? longAgo) < failurePauseMs) return emptyResponse(404)
      const target: Target = { session, groupId, assetId, signal }
      try {
        return await (kind === 'thumbnail'
          ? respondThumbnail(target)
          : respondPreview(target, parseByteRange(range)))
      } catch (error) {
        if (!signal.aborted) {
          if (failedAt.size > 5_000) failedAt.clear()
          failedAt.set(failureKey, clock.monotonic())
        }
        const isGone = error instanceof AppFailure && error.error.code === 'notFound'
        return emptyResponse(isGone ? 404 : 502)
      }
    },
  }
}
