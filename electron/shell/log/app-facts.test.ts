import { afterEach, expect, it } from 'vitest'
import type { Connection } from '../../../shared/connection.ts'
import type { ResultDelta } from '../../../shared/generation/result.ts'
import type { UploadDelta, UploadQueue } from '../../../shared/uploads/uploads.ts'
import { createListeners } from '../../base/listeners.ts'
import { watchActivity } from '../activity/activity-watch.ts'
import { type AppFacts, logFacts, type ToldServices } from './app-facts.ts'

let facts: AppFacts | null = null
afterEach(() => facts?.stop())

it('tells of states and numbers when they change, and of nothing else', () => {
  const connections = createListeners<Connection>()
  const deltas = createListeners<UploadDelta>()
  const results = createListeners<ResultDelta>()
  const drops = createListeners<Parameters<Parameters<ToldServices['uploads']['onDropFinished']>[0]>[0]>()
  const told: unknown[] = []
  facts = logFacts(
    {
      connection: { onChanged: connections.add },
      uploads: { onDropFinished: drops.add },
      activity: watchActivity({
        uploads: {
          onDelta: deltas.add,
          activeSummary: () => ({ unfinishedCount: 0, progress: null }),
        },
        generation: { onDelta: results.add },
        originals: { onChanged: () => () => {} },
      }),
    },
    (name, values) => void told.push([name, values]),
  )
  const keyStorage = { kind: 'session', because: 'basicText' } as const
  connections.notify({ state: 'connecting', keyStorage, host: 'secret.test' })
  connections.notify({
    state: 'disconnected',
    keyStorage,
    host: 'secret.test',
    problem: { code: 'keyRejected', detail: 'sk-live-1' },
  })
  connections.notify({
    state: 'disconnected',
    keyStorage,
    host: 'other.test',
    problem: { code: 'keyRejected', detail: 'sk-live-2' },
  })
  const queue: UploadQueue = {
    paused: false,
    hold: { reason: 'offline' },
    bytesPerSecond: 12,
    isListing: false,
    fitsHeld: false,
    newGroups: [],
    skips: [],
  }
  const delta = { revision: 1, listed: [], upserted: [], removedIds: [], queue }
  deltas.notify(delta)
  deltas.notify({ ...delta, revision: 2, queue: { ...queue, bytesPerSecond: 13 } })
  const upserted = [
    { resultId: 'a', state: { kind: 'queued' }, hold: { reason: 'offline', untilMs: null } },
    { resultId: 'b', state: { kind: 'downloading' }, hold: { reason: 'diskFull', untilMs: null } },
    { resultId: 'c', state: { kind: 'generating' }, hold: null },
    { resultId: 'd', state: { kind: 'ready' }, hold: null },
  ] as unknown as ResultDelta['upserted']
  results.notify({ revision: 1, upserted, removedIds: [] })
  results.notify({ revision: 2, upserted: [], removedIds: [] })
  drops.notify({ dropId: 'd', readyCount: 3, failedCount: 1, waitingForPersonCount: 0, cancelledCount: 9 })
  expect(told).toEqual([
    ['connection', { state: 'connecting', problem: 'none', key: 'session' }],
    ['connection', { state: 'disconnected', problem: 'keyRejected', key: 'session' }],
    ['queue', { hold: 'offline', paused: false }],
    ['results', { moving: 1, offline: 1, diskFull: 1 }],
    ['drop', { ready: 3, failed: 1, asking: 0 }],
  ])
  expect(facts.results()).toEqual({ movingCount: 1, holds: { offline: 1, diskFull: 1 } })
  expect(facts.queue()).toEqual({ hold: 'offline', paused: false })
})
