import { systemClock } from './base/clock.ts'
import { endInOrder } from './base/ends.ts'
import { createDiagnostics } from './diagnostics/index.ts'
import * as generating from './generation/index.ts'
import { createSettingsService } from './settings/index.ts'
import { createUpdateService, toWorkPort } from './updates/index.ts'
import {
  createAssetFiles,
  createForgetting,
  createLibrary,
  createNetwork,
  createUploading,
  type ServicesOptions,
} from './wiring/index.ts'

export type { ServicesOptions } from './wiring/index.ts'

/** Builds every service, in the order in which they lean on each other. Nothing here knows of Electron. */
export function createServices(options: ServicesOptions) {
  const { dataDir, version, onDefect } = options
  const { database, setAside } = options.opened
  const settings = createSettingsService({ database })
  const network = createNetwork(options, settings)
  const { connection, transport } = network
  const library = createLibrary(options, network)
  const { assets, assetIndex, findById, indexClient, marks, verification } = library
  const uploading = createUploading(options, settings, network, library, (place, signal) =>
    files.previews.needFile(place, signal),
  )
  const { uploads, prober, fit } = uploading
  const files = createAssetFiles(options, network, library, uploading)
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
    onDefect,
  })
  const updates = createUpdateService({
    ...options.updates({ ...network.proxySignIn, chosenProxy: () => settings.get().proxy }),
    currentVersion: version,
    memory: settings,
    work: toWorkPort(uploads, generation, files.originals),
    clock: systemClock,
    onDefect,
  })
  /** What is kept elsewhere and copied into the index, which may be a new one. */
  const tellIndex = (): void => {
    marks.tellAll()
    files.assetMedia.tellAllFacts()
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

  return {
    setAside,
    settings,
    connection,
    proxy: network.proxy,
    groups: library.groups,
    assets,
    assetIndex,
    marks,
    libraryLists: library.libraryLists,
    copyAssets: library.copyAssets,
    exportAssets: library.exportAssets,
    findById,
    verification,
    ...uploading,
    ...files,
    generation,
    updates,
    ...createForgetting(dataDir, network, uploading, files),
    diagnostics: createDiagnostics({
      database,
      dataDir,
      settings,
      connection,
      setAsideReason: setAside?.reason ?? null,
    }),
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
            end: () => Promise.all([fit.close(), uploads.stop(), generation.stop(), files.originals.stop()]),
          },
          { name: 'connection', limitMs: 1_000, end: () => connection.stop() },
          {
            name: 'helpers',
            limitMs: 2_000,
            end: () =>
              Promise.all([prober.close(), transport.close(), indexClient.close(), network.demo.close()]),
          },
          { name: 'database', limitMs: 100, end: () => database.close() },
        ],
        { setTimer, onDefect },
      )
    },
  }
}

export type Services = ReturnType<typeof createServices>
