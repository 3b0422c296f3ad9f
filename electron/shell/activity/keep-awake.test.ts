import { beforeEach, describe, expect, it } from 'vitest'
import type { GenerationResult, ResultDelta } from '../../../shared/generation/result.ts'
import type { OriginalOrder, Originals } from '../../../shared/originals.ts'
import type { UploadDelta } from '../../../shared/uploads/uploads.ts'
import { createListeners } from '../../base/listeners.ts'
import { watchActivity } from './activity-watch.ts'
import { keepAwakeWhileBusy } from './keep-awake.ts'

type Result = Pick<GenerationResult, 'resultId' | 'state' | 'hold'>

const held = new Set<number>()
let startedCount: number
let summaryCount: number
let unfinishedCount: number
let uploadDelta: (queue: Partial<UploadDelta['queue']>) => void
let downloads: (order: Partial<OriginalOrder>) => void
let resultDelta: (revision: number, upserted: readonly Result[], removedIds?: readonly string[]) => void

beforeEach(() => {
  held.clear()
  startedCount = 0
  summaryCount = 0
  unfinishedCount = 0
  const uploads = createListeners<UploadDelta>()
  const results = createListeners<ResultDelta>()
  const originals = createListeners<Originals>()
  const order = {
    orderId: 1,
    folder: '/f',
    total: 2,
    done: 0,
    failed: 0,
    receivedBytes: 0,
    isPaused: false,
    hold: null,
  }
  downloads = (change) => originals.notify({ orders: [{ ...order, ...change }] })
  uploadDelta = (queue) => uploads.notify({ queue: { hold: null, paused: false, ...queue } } as UploadDelta)
  resultDelta = (revision, upserted, removedIds = []) =>
    results.notify({ revision, upserted: upserted as ResultDelta['upserted'], removedIds })
  const activity = watchActivity({
    uploads: {
      onDelta: uploads.add,
      activeSummary: () => {
        summaryCount += 1
        return { unfinishedCount, progress: null }
      },
    },
    generation: { onDelta: results.add },
    originals: { onChanged: originals.add },
  })
  activity.onUploads(() => {})
  keepAwakeWhileBusy(activity, {
    start: (type) => {
      expect(type).toBe('prevent-app-suspension')
      startedCount += 1
      held.add(startedCount)
      return startedCount
    },
    stop: (id) => held.delete(id),
  })
})

const result = (resultId: string, kind: Result['state']['kind'], hold: Result['hold'] = null): Result => ({
  resultId,
  state: { kind } as Result['state'],
  hold,
})

describe('uploads', () => {
  it('hold one blocker while files are on their way, and let go of it at the end', () => {
    uploadDelta({})
    expect(held.size).toBe(0)
    unfinishedCount = 2
    uploadDelta({})
    uploadDelta({})
    expect([held.size, startedCount]).toEqual([1, 1])
    unfinishedCount = 0
    uploadDelta({})
    expect(held.size).toBe(0)
    unfinishedCount = 1
    uploadDelta({})
    expect([held.size, startedCount]).toEqual([1, 2])
  })

  it('are summed up once a change, however many look', () => {
    uploadDelta({})
    uploadDelta({})
    expect(summaryCount).toBe(2)
  })

  it('hold none while a person paused them, or something holds them all', () => {
    unfinishedCount = 1
    uploadDelta({})
    uploadDelta({ paused: true })
    expect(held.size).toBe(0)
    uploadDelta({ paused: false })
    expect(held.size).toBe(1)
    uploadDelta({ hold: { reason: 'offline' } })
    expect(held.size).toBe(0)
  })
})

describe('videos', () => {
  it('hold one from the click to the file on disk', () => {
    resultDelta(1, [result('a', 'sending')])
    resultDelta(2, [result('a', 'queued'), result('b', 'ready')])
    resultDelta(3, [result('a', 'generating')])
    resultDelta(4, [result('a', 'downloading')])
    expect([held.size, startedCount]).toEqual([1, 1])
    resultDelta(5, [result('a', 'ready')])
    expect(held.size).toBe(0)
  })

  it('hold none while nothing can be asked, nor when they are removed or in doubt', () => {
    resultDelta(1, [result('a', 'generating'), result('b', 'queued')])
    resultDelta(2, [result('a', 'generating', { reason: 'offline', untilMs: null })])
    expect(held.size).toBe(1)
    resultDelta(3, [], ['b'])
    expect(held.size).toBe(0)
    resultDelta(4, [result('c', 'unconfirmed')])
    expect(held.size).toBe(0)
  })

  it('of an account that is left hold none', () => {
    resultDelta(1, [result('a', 'generating')])
    resultDelta(3, [])
    expect(held.size).toBe(0)
    resultDelta(5, [result('b', 'generating')])
    expect(held.size).toBe(1)
  })
})

describe('originals', () => {
  it('hold one while any of them is on its way', () => {
    downloads({})
    downloads({ done: 1 })
    expect([held.size, startedCount]).toEqual([1, 1])
    downloads({ done: 1, failed: 1 })
    expect(held.size).toBe(0)
  })

  it('hold none while a person paused them, or something holds them', () => {
    downloads({ isPaused: true })
    expect(held.size).toBe(0)
    downloads({})
    expect(held.size).toBe(1)
    downloads({ hold: 'diskFull' })
    expect(held.size).toBe(0)
  })
})

it('stays awake for both, whichever ends first', () => {
  unfinishedCount = 1
  uploadDelta({})
  resultDelta(1, [result('a', 'generating')])
  unfinishedCount = 0
  uploadDelta({})
  expect([held.size, startedCount]).toEqual([1, 1])
  resultDelta(2, [result('a', 'failed')])
  expect(held.size).toBe(0)
})
