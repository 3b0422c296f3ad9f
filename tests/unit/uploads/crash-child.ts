/**
 * The real queue in a plain Node process that kills itself (SIGKILL: nothing is flushed, nothing is said) at the n-th step.
 * Run by crash.test.ts and by tools/bench/uploads-crash.ts; prints the rows as JSON when nothing moves any more.
 */
import type { Database } from 'better-sqlite3'
import { createAssetApi, systemClock } from '../../../electron/api/index.ts'
import { toUploadApi } from '../../../electron/uploads/adapters.ts'
import type { MediaPort, UploadApi } from '../../../electron/uploads/ports.ts'
import { createUploadService } from '../../../electron/uploads/service.ts'
import {
  fakeConnection,
  fakeGroups,
  openQueueDatabase,
  plainMedia,
  quickTuning,
} from '../../../electron/uploads/test-doubles.ts'
import type { CrashChildInput } from './crash-input.ts'

const input = JSON.parse(process.argv[2] ?? '') as CrashChildInput

let steps = 0
/** A place where the process may die. */
function step(): void {
  steps += 1
  if (steps === input.killAtStep) process.kill(process.pid, 'SIGKILL')
}

async function around<T>(action: () => Promise<T>): Promise<T> {
  step()
  const result = await action()
  step()
  return result
}

/** Dies before, inside and after each transaction. */
function mortal(database: Database): Database {
  const make = database.transaction.bind(database)
  const transaction = (action: (...values: never[]) => unknown) => {
    const inner = make((...values: never[]) => {
      const result = action(...values)
      step()
      return result
    })
    return {
      immediate: () => {
        step()
        const result = inner.immediate()
        step()
        return result
      },
    }
  }
  return Object.assign(database, { transaction })
}

function mortalApi(api: UploadApi): UploadApi {
  return {
    upload: (request) =>
      around(() =>
        api.upload({
          ...request,
          onProgress: (sent, total) => {
            step()
            request.onProgress(sent, total)
          },
          onBeforeLastChunk: () => {
            step()
            request.onBeforeLastChunk()
            step()
          },
        }),
      ),
    getAssetId: (taskId, signal) => around(() => api.getAssetId(taskId, signal)),
    listAssets: (query, signal) => around(() => api.listAssets(query, signal)),
  }
}

const mortalMedia: MediaPort = {
  ...plainMedia,
  probe: (path) => around(() => plainMedia.probe(path)),
}

const api = createAssetApi({
  baseUrl: input.baseUrl,
  apiKey: input.apiKey,
  authForm: 'raw',
  version: '0',
  timeouts: { stallMs: 3_000, answerMs: 3_000 },
})
const groups = fakeGroups()
groups.known.set(input.groupId, { name: 'Crash', kind: 'virtual' })
const service = createUploadService({
  database: mortal(openQueueDatabase(input.folder)),
  connection: fakeConnection({ accountId: 'account', api: mortalApi(toUploadApi(api)) }),
  groups,
  media: mortalMedia,
  settings: { uploadConcurrency: () => 3, onChanged: () => () => {} },
  clock: systemClock,
  random: Math.random,
  tuning: quickTuning,
})
service.start()

const known = new Set(service.list().items.map(({ fileName }) => fileName))
const missing = input.paths.filter((path) => !known.has(path.slice(path.lastIndexOf('/') + 1)))
if (missing.length > 0) await service.add({ paths: missing, groupId: input.groupId })

for (;;) {
  const { items } = service.list()
  const moving = items.some(({ state }) => {
    switch (state.kind) {
      case 'checking':
      case 'uploading':
      case 'processing':
        return true
      case 'waiting':
        return (
          state.hold === null ||
          ['offline', 'rateLimited', 'serverBusy', 'retryAt'].includes(state.hold.reason)
        )
      case 'unconfirmed':
        return state.lookingUp
      default:
        return false
    }
  })
  if (!moving) {
    await service.stop()
    await api.close()
    process.stdout.write(JSON.stringify(items.map(({ fileName, state }) => ({ fileName, state }))))
    break
  }
  await new Promise((resolve) => setTimeout(resolve, 10))
}
