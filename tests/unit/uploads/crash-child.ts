/**
 * The real queue in a plain Node process that kills itself (SIGKILL: nothing is flushed, nothing is said) at a chosen step,
 * while a person works with it. Run by crash.test.ts and by tools/bench/uploads-crash.ts; prints at which step it died, or
 * the rows when nothing moves any more.
 */

import { readFileSync } from 'node:fs'
import { createAssetApi, createTransport } from '../../../electron/api/index.ts'
import { systemClock } from '../../../electron/base/clock.ts'
import { seededRandom } from '../../../electron/base/seeded-random.ts'
import { toUploadApi } from '../../../electron/uploads/adapters.ts'
import {
  fakeConnection,
  fakeGroups,
  openQueueDatabase,
  plainMedia,
  quickTuning,
} from '../../../electron/uploads/doubles.test-support.ts'
import type { MediaPort, UploadApi } from '../../../electron/uploads/ports.ts'
import { createUploadService } from '../../../electron/uploads/service.ts'
import { createMortal } from '../crash/mortal.ts'
import { mortalDatabase } from '../crash/mortal-database.ts'
import { deedOf, trace } from './crash-database.ts'
import type { CrashChildInput } from './crash-input.ts'
import { createPerson } from './crash-person.ts'

const input = JSON.parse(process.argv[2] ?? '') as CrashChildInput
const { step, around } = createMortal(input.kill)

function mortalApi(api: UploadApi): UploadApi {
  return {
    upload: async (request) => {
      step('sending: begun')
      try {
        const accepted = await api.upload({
          ...request,
          onProgress: (sent, total) => {
            if (sent < total) step('sending: some pieces out')
            request.onProgress(sent, total)
          },
          onBeforeLastChunk: () => {
            step('sending: before the mark')
            request.onBeforeLastChunk()
            step('sending: marked, last piece not out')
          },
        })
        step('accepted: not written')
        return accepted
      } catch (error) {
        step('broken off: not written')
        throw error
      }
    },
    getAssetId: (taskId, signal) =>
      around('polling: asked', 'polling: answered', () => api.getAssetId(taskId, signal)),
    listAssets: (query, signal) =>
      around('looking up: asked', 'looking up: answered', () => api.listAssets(query, signal)),
  }
}

const mortalMedia: MediaPort = {
  ...plainMedia,
  probe: (path) => around('checking: asked', 'checking: answered', () => plainMedia.probe(path)),
}

const transport = createTransport({ version: '0' })
const api = createAssetApi({
  baseUrl: input.baseUrl,
  apiKey: input.apiKey,
  authForm: 'raw',
  transport,
  // The server never leaves one without an answer; a busy machine may take its time.
  timeouts: { stallMs: 60_000, answerMs: 60_000 },
})
const groups = fakeGroups()
groups.known.set(input.groupId, { name: 'Crash', kind: 'virtual' })
const plainDatabase = openQueueDatabase(input.folder)
/** An earlier life wrote the drop down: from there on the queue goes on by itself. */
const wasDropped =
  plainDatabase.prepare('SELECT 1 FROM upload_drops UNION ALL SELECT 1 FROM uploads LIMIT 1').get() !==
    undefined || readFileSync(input.diary, 'utf8') !== ''
const database = mortalDatabase({ database: plainDatabase, trace, deedOf, step })
const service = createUploadService({
  database,
  connection: fakeConnection({ accountId: 'account', api: mortalApi(toUploadApi(api)) }),
  groups,
  media: mortalMedia,
  settings: { uploadConcurrency: () => 3, duplicates: () => 'ask', onChanged: () => () => {} },
  clock: systemClock,
  random: Math.random,
  tuning: quickTuning,
})
service.start()

if (!wasDropped) await service.add({ paths: input.paths, groupId: input.groupId })

function isMoving(): boolean {
  return service.list().items.some(({ state }) => {
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
}

const random = seededRandom(input.seed)
const person = createPerson(service, random, input.diary)
// So many times the person does something in one life; in the last one, nothing but to let all go on.
let wishes = input.kill === null ? 0 : 25
const deadlineMs = Date.now() + 60_000
if (wishes === 0) await person.resumeAll()
while (wishes > 0 || isMoving()) {
  if (wishes > 0) {
    wishes -= 1
    if (random() < 0.5) await person.act()
    if (wishes === 0) await person.resumeAll()
  }
  if (Date.now() > deadlineMs) throw new Error(`It never comes to an end: ${JSON.stringify(service.list())}`)
  await new Promise((resolve) => setTimeout(resolve, 10))
}
const { items } = service.list()
await service.stop()
await transport.close()
process.stdout.write(JSON.stringify({ items: items.map(({ fileName, state }) => ({ fileName, state })) }))
