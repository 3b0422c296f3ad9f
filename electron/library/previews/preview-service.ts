import type { AssetMediaKind } from '../../../shared/media/media-path.ts'
import { AppFailure } from '../../../shared/result.ts'
import { isLoopbackHost, type Transport } from '../../api/index.ts'
import { type Clock, longAgo, type MonotonicMs, msSince, systemClock } from '../../base/clock.ts'
import { FileCache } from '../../base/files/cache/file-cache.ts'
import { cacheOwner, ownedName } from '../../base/files/names/owned-name.ts'
import { OutdatedError } from '../../base/work/newest-first.ts'
import type { CurrentSession, LibrarySession } from '../../connection/index.ts'
import { storageFailure } from '../../database/index.ts'
import type { AssetService } from '../assets/asset-service.ts'
import { type ByteRange, parseByteRange } from './byte-range.ts'
import type { Download } from './download.ts'
import { createDownloads } from './downloads.ts'
import { fetchFailure } from './fetch-failure.ts'
import { MediaFetchError, type OpenedMedia, openMedia } from './media-fetch.ts'
import { isImage, isShownImage } from './media-type.ts'
import { partBytesMax, readPart } from './part.ts'
import { emptyResponse, fileResponse, mediaResponse, mediaTypeOfFile, partResponse } from './responses.ts'
import { fitsInPage, type PixelsOf, previewPixelsMax, thumbnailPixelsMax } from './shown-size.ts'

export interface PreviewRequest {
  /** `/media/<kind>/<group id>/<asset id>`: see `mediaPath`. */
  readonly pathname: string
  readonly range?: string | null
}

export interface PreviewService {
  /** null for a path that is none of its own; otherwise an answer, also for what goes wrong. It does not throw. */
  respond(request: PreviewRequest): Promise<Response | null>
  /** The asset's whole file, or else the one that it was made from, where it lies on this computer; null when neither does. */
  fileHere(place: PreviewPlace): Promise<FileHere | null>
  /** The same, after fetching it if need be. Null when it cannot be fetched. */
  fetchFile(place: PreviewPlace): Promise<FileHere | null>
  /**
   * As `fetchFile`, for somebody who is told why not, and may stop waiting: what only they wait for is broken off then.
   * @throws the reason of `signal`; AppFailure accountChanged, fileNotWritten, and what the service and the network say
   */
  needFile(place: PreviewPlace, signal: AbortSignal): Promise<FileHere>
  /** Takes away what was kept of that account. @throws AppFailure storageFailed */
  forget(accountId: string): Promise<void>
}

export interface PreviewPlace {
  readonly accountId: string
  readonly groupId: string
  readonly assetId: string
}

export interface FileHere {
  readonly path: string
  readonly source: 'copy' | 'original'
}

export interface PreviewServiceOptions {
  readonly session: CurrentSession
  readonly assets: Pick<AssetService, 'previewSource'>
  readonly transport: Transport
  /** A folder of its own. */
  readonly cacheDir: string
  /** Default 1 GiB. */
  readonly maxCacheBytes?: number
  /** Draws a picture of a file, of any type, and says where it lies; null when it cannot. */
  readonly drawPicture: (path: string, size: PictureSize, accountId: string) => Promise<string | null>
  /** The file on this computer that the asset was made from; null when there is none, or another one by now. */
  readonly findOriginal: (place: PreviewPlace) => Promise<string | null>
  /** A still picture of a clip that was drawn earlier; null for none. */
  readonly findPoster: (place: PreviewPlace) => Promise<string | null>
  readonly pixelsOf: PixelsOf
  /** The asset's file is on this computer, whole, and somebody looks at the asset. Called whenever that is so. */
  readonly onFileHere?: (place: PreviewPlace) => void
  readonly clock?: Clock
  readonly stallMs?: number
}

/** For a tile, or to fill a window. */
export type PictureSize = 'thumbnail' | 'preview'

interface Target {
  readonly session: LibrarySession
  readonly groupId: string
  readonly assetId: string
}

/** The asset itself, or the still picture that the service has of it. */
type Part = 'file' | 'cover'

const gibibyte = 1024 ** 3
/** What failed just now is not tried again each time that the grid is drawn. */
const failurePauseMs = 15_000

const kinds: Readonly<Record<string, AssetMediaKind>> = {
  preview: 'preview',
  thumbnail: 'thumbnail',
  here: 'here',
}

function parsePreviewPath(
  pathname: string,
): { readonly kind: AssetMediaKind; readonly groupId: string; readonly assetId: string } | null {
  const [, word = '', groupId = '', assetId = ''] =
    /^\/media\/(preview|thumbnail|here)\/([^/]+)\/([^/]+)$/.exec(pathname) ?? []
  const kind = kinds[word]
  if (kind === undefined) return null
  try {
    return { kind, groupId: decodeURIComponent(groupId), assetId: decodeURIComponent(assetId) }
  } catch {
    return null
  }
}

export function createPreviewService(options: PreviewServiceOptions): PreviewService {
  const clock = options.clock ?? systemClock
  const cache = new FileCache(options.cacheDir, options.maxCacheBytes ?? gibibyte, clock.now)
  const downloads = createDownloads({ cache, clock })
  const failedAt = new Map<string, MonotonicMs>()

  /** The asset id names the content; the address under which it lies changes every few hours. */
  const nameOf = ({ session, assetId }: Target, part: Part): string =>
    ownedName(cacheOwner(session.accountId), JSON.stringify([session.accountId, assetId, part]))

  const failureKey = ({ session, groupId, assetId }: Target, kind: AssetMediaKind): string =>
    JSON.stringify([session.accountId, kind, groupId, assetId])

  const placeOf = ({ session, groupId, assetId }: Target): PreviewPlace => ({
    accountId: session.accountId,
    groupId,
    assetId,
  })

  const openPart = async (
    target: Target,
    part: Part,
    range: ByteRange | null,
    signal: AbortSignal,
  ): Promise<OpenedMedia> => {
    let address: string | null = null
    const open = async (): Promise<OpenedMedia> => {
      const source = await options.assets.previewSource({ ...target, expired: address }, signal)
      address = part === 'cover' ? source.coverUrl : source.fileUrl
      if (address === null) throw new AppFailure({ code: 'notFound' })
      return openMedia(address, {
        transport: options.transport,
        allowLoopback: isLoopbackHost(new URL(target.session.baseUrl).hostname),
        range,
        signal,
        stallMs: options.stallMs ?? 30_000,
      })
    }
    try {
      return await open()
    } catch (error) {
      if (error instanceof MediaFetchError && error.reason === 'expired') return open()
      throw error
    }
  }

  const download = (target: Target, part: Part): Download =>
    downloads.join(nameOf(target, part), {
      open: (signal) => openPart(target, part, null, signal),
      onWhole: () => {
        if (part !== 'file') return
        // Who fetched it need not be who failed: it is here now, and nobody is asked for it.
        for (const kind of Object.values(kinds)) failedAt.delete(failureKey(target, kind))
        options.onFileHere?.(placeOf(target))
      },
    })

  const cachedFile = async (target: Target, part: Part, signal?: AbortSignal): Promise<string> => {
    const known = await cache.get(nameOf(target, part))
    signal?.throwIfAborted()
    return known ?? download(target, part).whole(signal)
  }

  const drawn = async (target: Target, path: string, size: PictureSize): Promise<Response | null> => {
    const picture = await options.drawPicture(path, size, target.session.accountId)
    const mimeType = picture === null ? null : await mediaTypeOfFile(picture)
    return picture === null || mimeType === null ? null : fileResponse(picture, mimeType, null)
  }

  const originalOf = (target: Target): Promise<string | null> => options.findOriginal(placeOf(target))

  const fileHere = async (target: Target): Promise<FileHere | null> => {
    const copy = await cache.get(nameOf(target, 'file'))
    if (copy !== null) return { path: copy, source: 'copy' }
    const original = await originalOf(target)
    return original === null ? null : { path: original, source: 'original' }
  }

  const needFile = async (target: Target, signal?: AbortSignal): Promise<FileHere> => {
    const here = await fileHere(target)
    return here ?? { path: await cachedFile(target, 'file', signal), source: 'copy' }
  }

  /** Of the account that is connected; what is asked for another one's sake comes too late. */
  const ofSession = <T>(place: PreviewPlace, ask: (target: Target) => Promise<T>): Promise<T | null> => {
    const session = options.session()
    if (session === null || session.accountId !== place.accountId) return Promise.resolve(null)
    return ask({ session, groupId: place.groupId, assetId: place.assetId })
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
      return (await drawn(target, path, 'preview')) ?? emptyResponse(404)
    }
    return fileResponse(path, mimeType, range)
  }

  /** Which file a thumbnail is drawn from, if one is at hand: a picture, or a clip or sound of which there may be no picture. */
  const sourceHere = async (target: Target): Promise<{ path: string; isPicture: boolean } | null> => {
    const cover = await cache.get(nameOf(target, 'cover'))
    if (cover !== null) return { path: cover, isPicture: true }
    const poster = await options.findPoster(placeOf(target))
    if (poster !== null) return { path: poster, isPicture: true }
    const path = (await fileHere(target))?.path ?? null
    if (path !== null) options.onFileHere?.(placeOf(target))
    const mimeType = path === null ? null : await mediaTypeOfFile(path)
    return path === null || mimeType === null ? null : { path, isPicture: isImage(mimeType) }
  }

  /** The same, of what the service has as well. It is not asked when a picture is at hand. */
  const thumbnailSource = async (target: Target): Promise<string | null> => {
    const here = await sourceHere(target)
    // A picture is its own source. Of a clip there may be a cover that was not fetched yet.
    if (here?.isPicture === true) return here.path
    const file = here?.path ?? null
    const source = await options.assets.previewSource({ ...target, expired: null }).catch((error) => {
      // Offline, say: a picture that was seen before is still at hand.
      if (error instanceof AppFailure) return null
      throw error
    })
    if (source?.coverUrl) return cachedFile(target, 'cover')
    if (source === null || source.type !== 'image') return file
    return source.fileUrl === null ? null : cachedFile(target, 'file')
  }

  const respondStill = async (target: Target, kind: 'thumbnail' | 'here'): Promise<Response> => {
    const path =
      kind === 'thumbnail' ? await thumbnailSource(target) : ((await sourceHere(target))?.path ?? null)
    // Nothing to show is no error: the page has a placeholder for it.
    if (path === null) return emptyResponse(204)
    const thumbnail = await drawn(target, path, 'thumbnail')
    if (thumbnail !== null) return thumbnail
    const mimeType = await mediaTypeOfFile(path)
    // What the worker gave up, the page's decoder would take on without a bound.
    return mimeType !== null && (await mayBeShown(path, mimeType, thumbnailPixelsMax))
      ? fileResponse(path, mimeType, null)
      : emptyResponse(204)
  }

  /** A clip while it comes: the page reads what is here, at its own pace, and the download does not wait for it. */
  const respondWhileItComes = async (
    target: Target,
    clip: Download,
    range: ByteRange | null,
  ): Promise<Response> => {
    const { mimeType, sizeBytes } = await clip.begun
    // Its last byte came in this moment. Nothing may wait between this look and the reading.
    if (clip.isOver) return respondWithFile(target, await clip.whole(), range)
    const headers = { 'Content-Type': mimeType, 'Cache-Control': 'no-store' }
    const start = range?.start ?? 0
    if (sizeBytes === null && start === 0) return mediaResponse(200, headers, clip.read(0, null))
    const size = sizeBytes ?? clip.receivedBytes
    if (start >= size) return emptyResponse(416, { 'Content-Range': `bytes */${size}` })
    const end = Math.min(range?.end ?? size - 1, size - 1)
    // To `bytes=0-` a 206, so that the player knows that it may seek.
    if (range !== null)
      return partResponse(headers, { start, end, size: sizeBytes ?? '*' }, clip.read(start, end))
    return mediaResponse(200, { ...headers, 'Content-Length': String(size) }, clip.read(0, end))
  }

  const respondStream = async (target: Target, range: ByteRange | null): Promise<Response> => {
    const name = nameOf(target, 'file')
    const start = range?.start ?? 0
    if (start <= (downloads.find(name)?.receivedBytes ?? 0)) {
      return respondWhileItComes(target, download(target, 'file'), range)
    }
    // The player has sought further than the download is, or wants the index at the end.
    const end = Math.min(range?.end ?? Number.POSITIVE_INFINITY, start + partBytesMax - 1)
    const part = await downloads.take(name, async (signal) =>
      readPart(await openPart(target, 'file', { start, end }, signal), start),
    )
    // A store without ranges: the whole first, and the part from there.
    if (part === null) return respondWithFile(target, await cachedFile(target, 'file'), range)
    const { mimeType, size, bytes } = part
    const headers = { 'Content-Type': mimeType, 'Cache-Control': 'no-store' }
    return partResponse(headers, { start, end: start + bytes.length - 1, size }, bytes)
  }

  /** Null: the service has no file of the asset to show, which is no error. */
  const respondFromService = async (target: Target, range: ByteRange | null): Promise<Response | null> => {
    const source = await options.assets.previewSource({ ...target, expired: null })
    if (source.fileUrl === null) return null
    if (source.type === 'video') return respondStream(target, range)
    return respondWithFile(target, await cachedFile(target, 'file'), range)
  }

  const respondPreview = async (target: Target, range: ByteRange | null): Promise<Response> => {
    const known = await cache.get(nameOf(target, 'file'))
    if (known !== null) return respondWithFile(target, known, range)
    // Under review, or offline: what it was made from may be here.
    const fromOriginal = async (): Promise<Response | null> => {
      const original = await originalOf(target)
      return original === null ? null : respondWithFile(target, original, range)
    }
    try {
      const answer = await respondFromService(target, range)
      return answer ?? (await fromOriginal()) ?? emptyResponse(204)
    } catch (error) {
      const answer = error instanceof OutdatedError ? null : await fromOriginal()
      if (answer === null) throw error
      return answer
    }
  }

  return {
    fileHere: (place) => ofSession(place, fileHere),
    fetchFile: (place) => ofSession(place, (target) => needFile(target)).catch(() => null),
    needFile: async (place, signal) => {
      const here = await ofSession(place, (target) => needFile(target, signal)).catch((error: unknown) => {
        signal.throwIfAborted()
        throw fetchFailure(error)
      })
      if (here === null) throw new AppFailure({ code: 'accountChanged' })
      return here
    },
    forget: async (accountId) => {
      try {
        await cache.removeAllOf(cacheOwner(accountId))
      } catch (error) {
        throw storageFailure(error)
      }
    },
    respond: async ({ pathname, range }) => {
      const parsed = parsePreviewPath(pathname)
      if (parsed === null) return null
      const session = options.session()
      // Tiles of an account that was just left: there is nothing to show, and nothing is wrong.
      if (session === null) return emptyResponse(204)
      const { kind, groupId, assetId } = parsed
      const target: Target = { session, groupId, assetId }
      const key = failureKey(target, kind)
      if (msSince(clock, failedAt.get(key) ?? longAgo) < failurePauseMs) return emptyResponse(404)
      try {
        return await (kind === 'preview'
          ? respondPreview(target, parseByteRange(range))
          : respondStill(target, kind))
      } catch (error) {
        // It did not fail: whoever still wants it asks again.
        if (error instanceof OutdatedError) return emptyResponse(503, { 'Retry-After': '1' })
        if (failedAt.size > 5_000) failedAt.clear()
        failedAt.set(key, clock.monotonic())
        const isGone = error instanceof AppFailure && error.error.code === 'notFound'
        return emptyResponse(isGone ? 404 : 502)
      }
    },
  }
}
