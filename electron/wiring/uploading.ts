import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../base/clock.ts'
import { cacheFolder } from '../base/files/cache/media-cache.ts'
import { requireSession } from '../connection/index.ts'
import {
  createFitService,
  createMediaConverter,
  createPicturePage,
  createPicturesInPage,
  drawClipStill,
  findFfmpegAttempts,
} from '../fit/index.ts'
import type { PreviewService } from '../library/index.ts'
import { createMediaProber, createPictureFitter } from '../media/index.ts'
import {
  createPassingFiles,
  createPictureFiles,
  setAsideWith,
  temporaryFoldersOf,
} from '../pictures/index.ts'
import type { SettingsService } from '../settings/index.ts'
import { createUploadService, toConnectionPort, toGroupsPort, toMediaPort } from '../uploads/index.ts'
import type { Library } from './library.ts'
import type { Network } from './network.ts'
import type { ServicesOptions } from './options.ts'

/** Files on their way: what they are, the queue, what is made to fit, and pictures without a path. `needFile`: of an asset. */
export function createUploading(
  options: ServicesOptions,
  settings: SettingsService,
  { connection }: Network,
  { groups, assets, indexClient }: Library,
  needFile: PreviewService['needFile'],
) {
  const { dataDir, forkChild, onDefect } = options
  const workerCacheDir = cacheFolder(dataDir, 'media-worker')
  const prober = createMediaProber({
    forkChild,
    thumbnailDir: cacheFolder(dataDir, 'thumbnails'),
    compileCacheDir: workerCacheDir,
  })
  const fittedDir = cacheFolder(dataDir, 'fitted')
  const uploads = createUploadService({
    database: options.opened.database,
    connection: toConnectionPort(connection),
    groups: toGroupsPort(groups),
    media: toMediaPort(prober),
    fits: {
      folder: fittedDir,
      wish: () => settings.get().fitRefused,
      canMake: ({ kind }) => kind !== 'other',
    },
    settings: {
      uploadConcurrency: () => settings.get().uploadConcurrency,
      duplicates: () => settings.get().duplicates,
      onChanged: (listener) => settings.onChanged(() => listener()),
    },
    clock: systemClock,
    random: Math.random,
    onDefect,
  })
  const converter = createMediaConverter({
    windows: options.converterWindows,
    findOther: () => findFfmpegAttempts(options.env, systemClock),
    clock: systemClock,
  })
  const fit = createFitService({
    fits: uploads.fits,
    folder: fittedDir,
    prober,
    pictures: createPicturesInPage(
      createPictureFitter({ forkChild, compileCacheDir: workerCacheDir }),
      createPicturePage(options.pictureWindows, systemClock),
    ),
    converter,
    drawStill: (clip, signal) => drawClipStill(options.env, clip, signal),
    assetOriginal: async (place, signal) => {
      const { accountId } = requireSession(connection.session)
      const { path } = await needFile({ accountId, ...place }, signal)
      // The index tells the name without the network, as the file was kept for.
      const known = await indexClient.find(accountId, place.assetId).catch(() => [])
      const asset = known.find(({ groupId }) => groupId === place.groupId) ?? (await assets.get(place))
      return { path, name: asset.name }
    },
    clock: systemClock,
    onDefect,
  })
  const isNeeded = (path: string) => uploads.needsFile(path)
  const folders = { pasted: join(dataDir, 'pasted'), dropped: join(dataDir, 'dropped-copies') }
  const onPicturesDefect = (cause: unknown) => onDefect('pasted pictures', cause)
  const { setAside } = options.opened
  const foldersSetAside =
    setAside === null ? [] : setAsideWith(setAside.path, Object.values(folders), onPicturesDefect)
  const pictures = createPictureFiles({
    folder: folders.pasted,
    clock: systemClock,
    isNeeded,
    onDefect: onPicturesDefect,
  })
  const passing = createPassingFiles({
    folder: folders.dropped,
    temporaryFolders: temporaryFoldersOf(process.platform, tmpdir()),
    isNeeded,
    onDefect: (cause) => onDefect('dropped files', cause),
  })
  const sweep = (): void => {
    void pictures.sweep()
    void passing.sweep()
  }
  uploads.onDelta(({ upserted, removedIds }) => {
    if (removedIds.length > 0 || upserted.some(({ state }) => state.kind === 'ready')) sweep()
  })
  sweep()
  uploads.onAssetsChanged((groupId) => assets.markChanged(groupId))
  return { prober, uploads, fit, pictures, passing, foldersSetAside }
}

export type Uploading = ReturnType<typeof createUploading>
