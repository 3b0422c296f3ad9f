import { createAssetMedia } from '../asset-media/index.ts'
import { systemClock } from '../base/clock.ts'
import { cacheFolder } from '../base/files/cache/media-cache.ts'
import { cacheOwner } from '../base/files/names/owned-name.ts'
import { requireSession } from '../connection/index.ts'
import { createDragOutService, createHandedOutFiles } from '../drag-out/index.ts'
import { createPreviewService, mediaTypeOfFile } from '../library/index.ts'
import { createLocalOriginalFiles } from '../local-originals.ts'
import { pixelsOf } from '../media/index.ts'
import { createOriginalsService, toAccountPorts, toAddressPort } from '../originals/index.ts'
import type { Library } from './library.ts'
import type { Network } from './network.ts'
import type { ServicesOptions } from './options.ts'
import type { Uploading } from './uploading.ts'

/** The second fills most windows, and bears a closer look. */
const drawnSidePx = { thumbnail: 400, preview: 2_560 } as const

/** What assets look and sound like, and their files: those that lie here, and those that are fetched. */
export function createAssetFiles(
  options: ServicesOptions,
  { connection, session, transport }: Network,
  { assets, assetIndex, indexClient, libraryLists, openSelection }: Library,
  { prober, uploads }: Uploading,
) {
  const { dataDir, onDefect } = options
  const { database } = options.opened
  const localOriginals = createLocalOriginalFiles({
    originals: uploads.originals,
    find: indexClient.find,
    clock: systemClock,
  })
  const previews = createPreviewService({
    session,
    assets,
    transport,
    cacheDir: cacheFolder(dataDir, 'previews'),
    drawPicture: async (path, size, accountId) => {
      const owner = cacheOwner(accountId)
      return (await prober.thumbnail(path, { sizePx: drawnSidePx[size], owner }))?.path ?? null
    },
    findOriginal: (place) => localOriginals.find(place),
    findPoster: (place) => assetMedia.drawn.posterOf(place),
    pixelsOf: (path) => pixelsOf(prober, path),
    onFileHere: (place) => assetMedia.measureSoon(place),
  })
  const { fileHere, fetchFile } = previews
  const assetMedia = createAssetMedia({
    database,
    cacheDir: cacheFolder(dataDir, 'drawn'),
    prober,
    clock: systemClock,
    uploaded: (assetId) => uploads.originals.of(assetId)?.media ?? null,
    fileHere,
    fetchFile,
    accountId: () => session()?.accountId ?? null,
    tell: assetIndex.measured,
  })
  uploads.onDelta(({ upserted }) => {
    const accountId = session()?.accountId
    const files = upserted.flatMap(({ state, media }) =>
      state.kind === 'ready' && media !== null ? [{ assetId: state.assetId, media }] : [],
    )
    if (accountId !== undefined && files.length > 0) assetMedia.facts.uploaded(accountId, files)
  })
  const originals = createOriginalsService({
    ...toAccountPorts(connection),
    database,
    addressOf: toAddressPort(assets),
    open: openSelection,
    mediaTypeOf: mediaTypeOfFile,
    transport,
    clock: systemClock,
    random: Math.random,
    onDefect,
  })
  const dragOut = createDragOutService({
    accountId: () => requireSession(session).accountId,
    selected: libraryLists.selected,
    fileHere,
    fetchFile,
    downloaded: originals.filesOf,
    mediaTypeOf: mediaTypeOfFile,
    files: createHandedOutFiles(cacheFolder(dataDir, 'handed-out'), systemClock),
    clock: systemClock,
  })
  return { localOriginals, previews, assetMedia, originals, dragOut }
}

export type AssetFiles = ReturnType<typeof createAssetFiles>
