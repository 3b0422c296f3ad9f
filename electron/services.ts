import { join } from 'node:path'
import type { ExportFormat, LibraryQuery } from '../shared/library.ts'
import { AppFailure } from '../shared/result.ts'
import {
  createAssetApi,
  createProxySignIn,
  createTransport,
  type ProxySignIn,
  type ProxyVault,
  trustSystemCertificates,
} from './api/index.ts'
import { createAssetMedia } from './asset-media/index.ts'
import { systemClock } from './base/clock.ts'
import { endInOrder } from './base/ends.ts'
import { cacheFolder } from './base/files/media-cache.ts'
import { cacheOwner } from './base/files/owned-name.ts'
import { tightenTree } from './base/files/private-files.ts'
import { storedPictureBytes } from './base/files/stored-pictures.ts'
import type { ForkChild } from './base/processes/child-process.ts'
import {
  createAccountStore,
  createConnectionService,
  createProxyService,
  type KeyVault,
  requireSession,
} from './connection/index.ts'
import type { OpenedDatabase } from './database/index.ts'
import { type DemoServer, startDemoServer } from './demo/index.ts'
import { createDiagnostics } from './diagnostics/index.ts'
import { createDragOutService, createHandedOutFiles } from './drag-out/index.ts'
import {
  type ConverterWindows,
  createFitService,
  createMediaConverter,
  findFfmpegAttempts,
} from './fit/index.ts'
import * as generating from './generation/index.ts'
import {
  createAssetIndex,
  createAssetService,
  createCopyAssets,
  createExportAssets,
  createFindById,
  createGroupService,
  createIndexClient,
  createLibraryLists,
  createPreviewService,
  createSelectionReader,
  mediaTypeOfFile,
} from './library/index.ts'
import { createLocalOriginalFiles } from './local-originals.ts'
import { createMarkService } from './marks/index.ts'
import { createMediaProber, createPictureFitter, pixelsOf } from './media/index.ts'
import { createOriginalsService, toAccountPorts, toAddressPort } from './originals/index.ts'
import { createVerificationService } from './persons/verification.ts'
import { createPictureFiles } from './pictures/index.ts'
import { createSettingsService } from './settings/index.ts'
import { createUpdateService, toWorkPort, type UpdateParts } from './updates/index.ts'
import { createUploadService, toConnectionPort, toGroupsPort, toMediaPort } from './uploads/index.ts'

export interface ServicesOptions {
  readonly opened: OpenedDatabase
  /** Everything that the app keeps lies below it. */
  readonly dataDir: string
  /** The demo library's media. */
  readonly demoSeedDir: string
  readonly version: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly vault: KeyVault
  readonly proxyVault: ProxyVault
  readonly resolveProxy: (url: string) => Promise<string>
  readonly openVerificationPage: (url: string) => Promise<void>
  readonly copyText: (text: string) => Promise<void>
  /** Folders, the file manager and the trash of the system. */
  readonly desktop: generating.DesktopPort
  /** Asks where a list of assets is to be written; null: nowhere. */
  readonly saveDialog: (suggestedName: string, format: ExportFormat) => Promise<string | null>
  /** How processes that parse the bytes of strangers are started. */
  readonly forkChild: ForkChild
  /** In which clips and sounds are converted. */
  readonly converterWindows: ConverterWindows
  /** Where new versions come from, and how they get here. */
  readonly updates: (network: Pick<ProxySignIn, 'signInAt'>) => UpdateParts
  /** What became of the certificates that the system trusts. */
  readonly onCertificates: (counts: { readonly added: number; readonly unreadable: number }) => void
  readonly onDefect: (where: string, cause: unknown) => void
}

/** The second fills most windows, and bears a closer look. */
const drawnSidePx = { thumbnail: 400, preview: 2_560 } as const

/** The list of a group in the order in which the service gives it, as far as anybody knows. */
const newestFirst = (groupId: string): LibraryQuery => ({
  scope: { kind: 'group', groupId },
  filter: { text: '' },
  sort: { by: 'added', descending: true },
})

/** Builds every service, in the order in which they lean on each other. Nothing here knows of Electron. */
export function createServices(options: ServicesOptions) {
  const { dataDir, version } = options
  const { database, setAside } = options.opened
  const settings = createSettingsService({ database })
  const proxySignIn = createProxySignIn(options.proxyVault)
  const transport = createTransport({
    version,
    resolveProxy: options.resolveProxy,
    proxySignIn,
    prepareTls: () =>
      trustSystemCertificates({
        clock: systemClock,
        onRead: options.onCertificates,
        onDefect: options.onDefect,
      }),
  })
  const workerCacheDir = cacheFolder(dataDir, 'media-worker')
  const prober = createMediaProber({
    forkChild: options.forkChild,
    thumbnailDir: cacheFolder(dataDir, 'thumbnails'),
    compileCacheDir: workerCacheDir,
  })

  let demo: Promise<DemoServer> | null = null
  const startDemo = async () => {
    const demoDir = join(dataDir, 'demo-library')
    demo ??= startDemoServer({
      dataDir: demoDir,
      seedDir: options.demoSeedDir,
      forkChild: options.forkChild,
    })
    // An earlier version left it readable for everybody.
    void tightenTree(demoDir)
    try {
      const { baseUrl, apiKey } = await demo
      return { baseUrl, apiKey }
    } catch (cause) {
      demo = null
      options.onDefect('demo library', cause)
      const detail = cause instanceof Error ? cause.message : String(cause)
      throw new AppFailure({ code: 'internal', detail: `demo library: ${detail}` }, { cause })
    }
  }

  const connection = createConnectionService({
    vault: options.vault,
    accounts: createAccountStore(database),
    env: options.env,
    startDemo,
    createApi: (input) => createAssetApi({ ...input, transport }),
  })
  const proxy = createProxyService({ signIn: proxySignIn, tryConnection: connection.retry })
  const session = connection.session
  const groups = createGroupService({ database, session })
  const assets = createAssetService({
    session,
    placeInGroup: ({ groupId, assetId }) =>
      libraryLists.placeOf({ query: newestFirst(groupId), groupId, assetId }),
  })
  const indexClient = createIndexClient({ folder: dataDir })
  const assetIndex = createAssetIndex({ client: indexClient, session, groups, onDefect: options.onDefect })
  const libraryLists = createLibraryLists({ client: indexClient, index: assetIndex, session })
  const marks = createMarkService({
    database,
    session,
    picked: libraryLists.picked,
    tell: assetIndex.marked,
    clock: systemClock,
  })
  const copyAssets = createCopyAssets({
    lists: libraryLists,
    baseUrl: () => connection.session()?.generation.baseUrl ?? '',
    copyText: options.copyText,
  })
  const openSelection = createSelectionReader({ client: indexClient, session })
  const exportAssets = createExportAssets({
    open: openSelection,
    lists: libraryLists,
    groupName: (groupId) => groups.find(groupId)?.name ?? null,
    chooseFile: options.saveDialog,
    clock: systemClock,
  })
  const findById = createFindById({ client: indexClient, index: assetIndex, session, get: assets.get })
  connection.onAssetsListed(({ accountId, input, page }) => {
    assets.listed(accountId, input, page.assets)
    assetIndex.listed(accountId, input, page)
  })
  groups.onChanged(() => assetIndex.groupsChanged())
  assets.onChanged((groupId) => assetIndex.markChanged(groupId))
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
  })
  const verification = createVerificationService({
    session,
    groups,
    openPage: options.openVerificationPage,
    copyText: options.copyText,
  })
  const fittedDir = cacheFolder(dataDir, 'fitted')
  const uploads = createUploadService({
    database,
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
    onDefect: options.onDefect,
  })
  const localOriginals = createLocalOriginalFiles({
    originals: uploads.originals,
    find: indexClient.find,
    clock: systemClock,
  })
  const assetMedia = createAssetMedia({
    database,
    cacheDir: cacheFolder(dataDir, 'drawn'),
    prober,
    uploaded: (assetId) => uploads.originals.of(assetId)?.media ?? null,
    fileHere: previews.fileHere,
    fetchFile: previews.fetchFile,
    accountId: () => session()?.accountId ?? null,
    tell: assetIndex.measured,
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
    pictures: createPictureFitter({ forkChild: options.forkChild, compileCacheDir: workerCacheDir }),
    converter,
    assetOriginal: () => Promise.reject(new AppFailure({ code: 'notFound' })),
    clock: systemClock,
    onDefect: options.onDefect,
  })
  const generation = generating.createGenerationService({
    database,
    connection: generating.toConnectionPort(connection, transport),
    transport,
    assets: generating.toAssetsPort(assets),
    uploads: generating.toUploadsPort(uploads),
    media: generating.toMediaPort(prober),
    settingsInVideo: generating.toSettingsInVideoPort(assets, version),
    desktop: options.desktop,
    clock: systemClock,
    random: Math.random,
    onDefect: options.onDefect,
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
    onDefect: options.onDefect,
  })
  const dragOut = createDragOutService({
    accountId: () => requireSession(session).accountId,
    selected: libraryLists.selected,
    fileHere: previews.fileHere,
    fetchFile: previews.fetchFile,
    downloaded: originals.filesOf,
    mediaTypeOf: mediaTypeOfFile,
    files: createHandedOutFiles(cacheFolder(dataDir, 'handed-out'), systemClock),
    clock: systemClock,
  })
  const pictures = createPictureFiles({
    folder: join(dataDir, 'pasted'),
    clock: systemClock,
    isNeeded: (path) => uploads.needsFile(path),
    onDefect: options.onDefect,
  })
  const updates = createUpdateService({
    ...options.updates(proxySignIn),
    currentVersion: version,
    memory: settings,
    work: toWorkPort(uploads, generation),
    clock: systemClock,
    onDefect: options.onDefect,
  })
  uploads.onDelta(({ upserted }) => {
    const accountId = session()?.accountId
    const files = upserted.flatMap(({ state, media }) =>
      state.kind === 'ready' && media !== null ? [{ assetId: state.assetId, media }] : [],
    )
    if (accountId !== undefined && files.length > 0) assetMedia.facts.uploaded(accountId, files)
  })
  uploads.onDelta(({ upserted, removedIds }) => {
    if (removedIds.length > 0 || upserted.some(({ state }) => state.kind === 'ready')) void pictures.sweep()
  })
  void pictures.sweep()
  /** What is kept elsewhere and copied into the index, which may be a new one. */
  const tellIndex = (): void => {
    marks.tellAll()
    assetMedia.tellAllFacts()
  }
  indexClient.onBegunAnew(tellIndex)
  // What was watched for the last key is none of the next one's business.
  connection.onSessionChanged((next) => {
    assets.stop()
    findById.stop()
    assetIndex.sessionChanged()
    tellIndex()
    verification.sessionChanged(next?.accountId ?? null)
  })
  uploads.onAssetsChanged((groupId) => assets.markChanged(groupId))

  /** Of the account that is connected, and thumbnails of files that were given while none was. */
  const forgetPictures = async (accountId: string): Promise<void> => {
    await previews.forget(accountId)
    await assetMedia.drawn.forget(accountId)
    await dragOut.forget(accountId)
    await prober.forgetThumbnails(cacheOwner(accountId))
    await prober.forgetThumbnails('')
  }

  /** Those that forgetPictures takes away. */
  const pictureOwners = (): ReadonlySet<string> => {
    const accountId = session()?.accountId
    return new Set(accountId === undefined ? [''] : [cacheOwner(accountId), ''])
  }

  return {
    setAside,
    storedPictures: {
      sizeBytes: () => storedPictureBytes(dataDir, pictureOwners()),
      clear: async () => {
        const accountId = session()?.accountId
        if (accountId !== undefined) await forgetPictures(accountId)
      },
    },
    diagnostics: createDiagnostics({
      database,
      dataDir,
      settings,
      connection,
      setAsideReason: setAside?.reason ?? null,
    }),
    disconnect: async ({ forgetPictures: forgets }: { readonly forgetPictures: boolean }) => {
      const accountId = connection.session()?.accountId
      const forget = async () => {
        if (!forgets || accountId === undefined) return
        await forgetPictures(accountId)
        uploads.originals.forget(accountId)
      }
      // Before: what goes wrong is said while there is somebody to say it to. After: what came in between.
      await forget()
      const state = await connection.disconnect()
      await forget()
      return state
    },
    settings,
    connection,
    proxy,
    groups,
    assets,
    assetIndex,
    marks,
    libraryLists,
    copyAssets,
    exportAssets,
    findById,
    previews,
    assetMedia,
    prober,
    verification,
    uploads,
    generation,
    originals,
    dragOut,
    localOriginals,
    pictures,
    updates,
    fit,
    /**
     * Ends everything so that the next start goes on where this one was; resolves when nothing runs any more, or what still
     * does was waited for long enough. Within the limit of the whole end: see shell/lifecycle/end.ts.
     */
    stop: async (): Promise<void> => {
      const { setTimeout: setTimer } = systemClock
      await endInOrder(
        [
          { name: 'updates', limitMs: 100, end: () => updates.stop() },
          { name: 'assets', limitMs: 100, end: () => assets.stop() },
          { name: 'search by id', limitMs: 100, end: () => findById.stop() },
          { name: 'asset index', limitMs: 100, end: () => assetIndex.stop() },
          { name: 'verification', limitMs: 100, end: () => verification.stop() },
          // Side by side: each waits a little for answers to what cannot be sent again.
          {
            name: 'queues',
            limitMs: 5_000,
            end: () => Promise.all([fit.close(), uploads.stop(), generation.stop(), originals.stop()]),
          },
          { name: 'connection', limitMs: 1_000, end: () => connection.stop() },
          {
            name: 'helpers',
            limitMs: 2_000,
            end: () =>
              Promise.all([
                prober.close(),
                transport.close(),
                indexClient.close(),
                demo?.then((server) => server.close()),
              ]),
          },
          { name: 'database', limitMs: 100, end: () => database.close() },
        ],
        { setTimer, onDefect: options.onDefect },
      )
    },
  }
}

export type Services = ReturnType<typeof createServices>
