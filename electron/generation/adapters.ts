import { stat } from 'node:fs/promises'
import { type AppError, AppFailure } from '../../shared/result.ts'
import type { UploadItem } from '../../shared/uploads/uploads.ts'
import { createGenerationApi, isLoopbackHost, type Transport } from '../api/index.ts'
import type { ConnectionService } from '../connection/index.ts'
import type { AssetService } from '../library/index.ts'
import type { MediaProber } from '../media/index.ts'
import type { UploadService } from '../uploads/index.ts'
import type {
  AssetsPort,
  ConnectionPort,
  GenerationAccount,
  MediaPort,
  SettingsInVideoPort,
  UploadsPort,
} from './ports.ts'
import { keptSettingsOf, settingsOfFile, writeSettings } from './video-metadata/index.ts'

type Session = NonNullable<ReturnType<ConnectionService['session']>>

interface Opened {
  readonly account: GenerationAccount | null
  readonly problem: AppError | null
}
const nothingOpened: Opened = { account: null, problem: null }

/** `POWERTOKENS_BASE_URL` may be no address: the library works without it. */
function open({ accountId, generation: { baseUrl, apiKey } }: Session, transport: Transport): Opened {
  try {
    const api = createGenerationApi({ baseUrl, apiKey, transport })
    return { account: { accountId, api, isLocal: isLoopbackHost(new URL(baseUrl).hostname) }, problem: null }
  } catch (error) {
    if (error instanceof AppFailure) {
      return { account: null, problem: { ...error.error, code: 'badGenerationAddress' } }
    }
    throw error
  }
}

/** Fits the real services to what generating needs; used by the composition root and by tests that run the whole. */
export function toConnectionPort(
  connection: Pick<ConnectionService, 'get' | 'session' | 'onChanged' | 'onSessionChanged'>,
  transport: Transport,
): ConnectionPort {
  let known: (Opened & { readonly session: Session }) | null = null
  const opened = (): Opened => {
    const session = connection.session()
    const state = connection.get()
    const isRefused = state.state === 'connected' && state.problem?.code === 'keyRejected'
    if (session === null || isRefused) return nothingOpened
    if (known?.session !== session) known = { session, ...open(session, transport) }
    return known
  }
  return {
    current: () => opened().account,
    accountId: () => connection.session()?.accountId ?? null,
    problem: () => opened().problem,
    onChanged: (listener) => {
      const ends = [connection.onChanged(listener), connection.onSessionChanged(listener)]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

export function toAssetsPort(assets: Pick<AssetService, 'get'>): AssetsPort {
  return {
    look: async (reference) => {
      try {
        const { status, type, durationMs } = await assets.get(reference)
        return { status, type, durationMs }
      } catch (error) {
        const isGone = error instanceof AppFailure && error.error.code === 'notFound'
        if (isGone) return { status: 'gone', type: null, durationMs: null }
        throw error
      }
    },
  }
}

export function toUploadsPort(
  uploads: Pick<UploadService, 'add' | 'find' | 'findByPath' | 'onDelta'>,
): UploadsPort {
  return {
    add: async ({ paths, groupId }) => {
      const files = await withoutFolders(paths)
      if (files.length > 0) await uploads.add({ paths: files, groupId })
      return files.flatMap((path) => {
        const item = uploads.findByPath(path, groupId)
        return item === null ? [] : [{ uploadId: item.id, fileName: item.fileName }]
      })
    },
    find: (uploadId) => {
      const item = uploads.find(uploadId)
      return item === null ? null : toUploadedFile(item)
    },
    onReady: (listener) =>
      uploads.onDelta(({ upserted }) => {
        const ready = upserted.filter(({ state }) => state.kind === 'ready').map(({ id }) => id)
        if (ready.length > 0) listener(ready)
      }),
  }
}

/** A slot takes files: of a folder all would be uploaded, and none stand anywhere. */
async function withoutFolders(paths: readonly string[]): Promise<readonly string[]> {
  const isFolder = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        (found) => found.isDirectory(),
        () => false,
      ),
    ),
  )
  return paths.filter((_path, place) => isFolder[place] === false)
}

function toUploadedFile({ id, groupId, state, assetName, media }: UploadItem) {
  const hasSides = media?.kind === 'image' || media?.kind === 'video'
  const hasLength = media?.kind === 'audio' || media?.kind === 'video'
  return {
    uploadId: id,
    groupId,
    assetId: state.kind === 'ready' ? state.assetId : null,
    name: assetName,
    durationMs: hasLength ? media.durationMs : null,
    width: hasSides ? media.width : null,
    height: hasSides ? media.height : null,
  }
}

export function toMediaPort(prober: Pick<MediaProber, 'probe'>): MediaPort {
  return {
    measureVideo: async (path) => {
      const outcome = await prober.probe(path)
      const info = outcome.ok ? outcome.info : outcome.measured
      if (info?.kind !== 'video') return null
      const { sizeBytes, width, height, durationMs, fps } = info
      return { sizeBytes, width, height, durationMs, fps }
    },
  }
}

/** `appVersion` is kept beside the settings, for those who read them later. */
export function toSettingsInVideoPort(
  assets: Pick<AssetService, 'get'>,
  appVersion: string,
): SettingsInVideoPort {
  const app = { name: 'Asset Library', version: appVersion }
  return {
    write: async (path, { composition, sentAtMs, told }) => {
      const settings = keptSettingsOf({ composition, sentAtMs, actual: { seed: told?.seed ?? null } }, app)
      const outcome = await writeSettings(path, settings)
      if (!outcome.written) throw new Error(`${outcome.reason} ${outcome.detail ?? ''}`)
    },
    read: (path) => settingsOfFile(path, (asset) => assets.get(asset)),
  }
}
