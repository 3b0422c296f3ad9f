import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { answerFormOf } from './answers/form.ts'
import type { Services } from './context.ts'
import { control } from './control-api.ts'
import { FaultControl } from './faults/control.ts'
import { Generation } from './generation/generation.ts'
import { Account } from './http/account.ts'
import { AddressSigner } from './http/address-signer.ts'
import { Dispatcher } from './http/dispatcher.ts'
import { Recorder } from './http/recorder.ts'
import { MediaFiles } from './media/files.ts'
import { MediaHelper } from './media/media-helper.ts'
import { Processing } from './media/processing.ts'
import {
  type DemoServer,
  type DemoServerOptions,
  type DemoStats,
  demoApiKey,
  type NewAsset,
} from './options.ts'
import { PreviewSigner } from './previews/signer.ts'
import { createDemoProcesses } from './processes/demo-processes.ts'
import { importSeed } from './seed.ts'
import { AssetStore } from './store/assets.ts'
import { openDatabase, signingSecret } from './store/database.ts'
import { GroupStore } from './store/groups.ts'
import { VerificationStore } from './store/verifications.ts'

export type { AnswerPreset, Answers } from './answers/form.ts'

export type { FaultEffect } from './faults/effects.ts'

export type * from './options.ts'

const defaultProcessingMs = { image: 2000, audio: 4000, video: 8000 } as const
const twelveHoursMs = 12 * 3_600_000
const twoMinutesMs = 120_000
const mimeOfKind = { image: 'image/jpeg', video: 'video/mp4', audio: 'audio/mpeg' } as const

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Starts a demo library. Rejects when the port is taken, the data folder cannot be used, or the seed is broken. */
export async function startDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  const now = options.now ?? Date.now
  const database = openDatabase(options.dataDir)
  const groups = new GroupStore(database, now)
  const assets = new AssetStore(database, now)
  const files = new MediaFiles(options.dataDir)
  const processes = options.processes ?? createDemoProcesses(options.forkChild)
  const media = new MediaHelper(processes.media, options.syntheticPictures)
  const enforceLimits = options.enforceLimits ?? true
  const processing = new Processing(assets, files, media, enforceLimits)
  const account = new Account(
    options.apiKey ?? demoApiKey,
    options.authForms ?? ['raw', 'bearer'],
    options.libraryEnabled ?? true,
    options.officialVisible ?? true,
  )
  const faults = new FaultControl(options.faultSeed ?? 1)
  const recorder = new Recorder()
  const closing = new AbortController()
  const controlToken = options.controlToken ?? randomBytes(16).toString('hex')
  const addressSigner = new AddressSigner(signingSecret(database))
  const generation = new Generation({
    database,
    files,
    now,
    options: options.generation ?? {},
    filmProcess: processes.films,
  })
  let answers = options.answers ?? 'documented'
  let port = 0
  const services: Services = {
    now,
    account,
    groups,
    assets,
    verifications: new VerificationStore(database, groups, now),
    files,
    media,
    processing,
    signer: new PreviewSigner(addressSigner),
    addressSigner,
    generation,
    answers: () => answers,
    settings: {
      fields: options.fields ?? 'seen',
      processingMs: { ...defaultProcessingMs, ...options.processingMs },
      previewTtlMs: options.previewTtlMs ?? twelveHoursMs,
      verificationTtlMs: options.verificationTtlMs ?? twoMinutesMs,
      enforceLimits,
      requireContentLength: options.requireContentLength ?? true,
    },
    origin: () => `http://127.0.0.1:${port}`,
  }
  const dispatcher = new Dispatcher({
    services,
    faults,
    recorder,
    answerForm: () => answerFormOf(answers),
    refusalStyle: options.refusalStyle ?? 'code',
    signal: closing.signal,
    control: (req, url) => control(demo, req, url),
    port: () => port,
  })
  // An upload may take as long as its line is slow: the time limit for a whole request is off, that for headers stays.
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 30_000 }, dispatcher.listener)
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    else socket.destroy()
  })

  const stats = (): DemoStats => {
    const uploads = assets.acceptedUploads()
    return {
      groups: groups.count(),
      assets: assets.count(),
      acceptedUploads: uploads.reduce((total, upload) => total + upload.count, 0),
      uploads,
      duplicates: uploads.filter((upload) => upload.count > 1),
      generations: generation.stats(),
      requests: recorder.total,
      peakConcurrentUploads: recorder.peakConcurrentUploads,
    }
  }

  const addAsset = async (asset: NewAsset): Promise<string> => {
    const group = groups.find(asset.groupId)
    if (group === undefined) throw new Error(`No such group: ${asset.groupId}`)
    const copied = asset.path === undefined ? undefined : await files.import(asset.path)
    const type = asset.path === undefined ? undefined : await media.readType(asset.path)
    const createdMs = asset.createdAtMs ?? now()
    const failed = asset.status === 'failed'
    return assets.insert({
      groupRowId: group.id,
      name: asset.name,
      ext: extname(asset.name).toLowerCase(),
      kind: asset.kind,
      mime: type?.mime ?? mimeOfKind[asset.kind],
      sizeBytes: copied?.sizeBytes ?? 0,
      durationSeconds: asset.durationSeconds ?? 0,
      filePath: copied?.storedName ?? null,
      sha256: null,
      createdMs,
      readyMs: createdMs,
      inspected: true,
      stuck: asset.status === 'under-review',
      failure: failed
        ? (asset.failure ?? { code: 'InternalError', message: 'The asset could not be processed.' })
        : null,
    }).assetId
  }

  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => {
    closing.abort()
    processing.stop()
    const stopped = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await stopped
    generation.films.stop()
    if (options.processes === undefined) await processes.close()
    await generation.films.settled()
    await dispatcher.settled()
    await processing.settled()
    database.close()
  }

  const demo: DemoServer = {
    get baseUrl() {
      return `${services.origin()}/api`
    },
    get origin() {
      return services.origin()
    },
    get port() {
      return port
    },
    get apiKey() {
      return account.apiKey
    },
    controlToken,
    faults,
    stats,
    requests: () => recorder.list(),
    clearRequests: () => recorder.clear(),
    revokeKey: () => {
      account.apiKey = ''
    },
    setApiKey: (key) => {
      account.apiKey = key
    },
    setAuthForms: (forms) => {
      account.authForms = forms
    },
    setAnswers: (changed) => {
      answers = changed
    },
    setGeneration: (changes) => generation.change(changes),
    enableLibrary: (enabled) => {
      account.libraryEnabled = enabled
    },
    setOfficialVisible: (visible) => {
      account.officialVisible = visible
    },
    addGroup: ({ name, kind = 'virtual', realHumanType = 2 }) =>
      groups.create(name, kind, kind === 'real-person' ? realHumanType : 0).group_id,
    setGroupKind: (groupId, kind) => groups.setKind(groupId, kind),
    addAsset,
    addSyntheticGroup: (name, count, apartMs = 1_000) => {
      const group = groups.create(name, 'virtual', 0)
      assets.insertSynthetic(group.id, count, apartMs)
      return group.group_id
    },
    completeVerification: (uuid, personName = 'Demo person') => {
      const group = services.verifications.complete(uuid, personName)
      if (group === undefined) throw new Error('This verification link is unknown, used or expired')
      return group.group_id
    },
    settled: async () => {
      await processing.settled()
      await generation.films.settled()
    },
    close: () => {
      closed ??= close()
      return closed
    },
  }

  try {
    await files.open()
    if (options.seedDir !== undefined)
      await importSeed(options.seedDir, { database, groups, assets, files, now })
    await generation.open()
    await listen(server, options.port ?? 0)
  } catch (error) {
    database.close()
    throw error
  }
  const address = server.address() as AddressInfo
  port = address.port
  processing.resume()
  return demo
}
