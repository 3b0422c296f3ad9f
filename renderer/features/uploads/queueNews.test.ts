import { expect, test } from 'vitest'
import { type BucketCounts, createUploadsMirror } from '../../stores/uploads/uploadsMirror.ts'
import { idleQueue, uploadItem } from '../../testing/uploadItems.ts'
import { momentOf, newsBetween, type QueueMoment } from './queueNews.ts'

const none = { ready: 0, failed: 0, rejected: 0 }
const quiet: QueueMoment = {
  held: null,
  running: false,
  asks: false,
  ended: none,
  endedBefore: none,
  skipsOf: null,
}
const news = (before: Partial<QueueMoment>, after: Partial<QueueMoment>) =>
  newsBetween({ ...quiet, ...before }, { ...quiet, ...after })

test('a countdown is told once, however often it ticks', () => {
  const held = { held: 'rateLimited', running: true } as const
  expect(news({ running: true }, held)).toEqual([{ kind: 'held', by: 'rateLimited' }])
  expect(news(held, held)).toEqual([])
  expect(news(held, { running: true })).toEqual([{ kind: 'goesOn' }])
  expect(news(held, { running: true, held: 'offline' })).toEqual([{ kind: 'held', by: 'offline' }])
})

test('the end of a run, the first question and a new drop with skipped files are told', () => {
  const ended = { ready: 9, failed: 1, rejected: 0 }
  const endedBefore = { ready: 7, failed: 2, rejected: 0 }
  expect(news({ running: true }, { ended, endedBefore })).toEqual([
    { kind: 'finished', counts: { ready: 2, failed: 0, rejected: 0 } },
  ])
  expect(news({}, { asks: true })).toEqual([{ kind: 'asks' }])
  expect(news({ skipsOf: 'a' }, { skipsOf: 'b' })).toEqual([{ kind: 'skipped' }])
})

test('a drop that was dismissed is no news', () => {
  expect(news({ skipsOf: 'a' }, {})).toEqual([])
})

test('resuming a queue without work says nothing', () => {
  expect(news({ held: 'paused' }, {})).toEqual([])
})

test('the moment is read from the queue; a pause by the person comes before what else holds it', () => {
  const mirror = createUploadsMirror()
  const hold = { reason: 'rateLimited', untilMs: 5 } as const
  mirror.applySnapshot({
    revision: 1,
    items: [uploadItem('a', { kind: 'waiting', hold: null })],
    queue: { ...idleQueue, paused: true, hold },
  })
  expect(momentOf(mirror.view(), null)).toEqual({ ...quiet, held: 'paused', running: true })
  mirror.applyDelta({
    revision: 2,
    listed: [],
    upserted: [],
    removedIds: ['a'],
    queue: { ...idleQueue, hold },
  })
  expect(momentOf(mirror.view(), null)).toEqual({ ...quiet, held: 'rateLimited' })
})

test('the end of a run counts its own files, not those that ended before it', () => {
  const view = (run: readonly [done: number, files: number], counts: Partial<BucketCounts>) => ({
    queue: idleQueue,
    run: { files: run[1], doneFiles: run[0], totalBytes: 0, doneBytes: 0, inFlightBytes: 0 },
    counts: { ...createUploadsMirror().view().counts, ...counts },
  })
  const old = momentOf(view([0, 0], { ready: 5 }), null)
  const running = momentOf(view([0, 3], { ready: 5, waiting: 3 }), old)
  const later = momentOf(view([1, 3], { ready: 6, waiting: 2 }), running)
  const end = momentOf(view([3, 3], { ready: 7, rejected: 1 }), later)
  expect(newsBetween(later, end)).toEqual([
    { kind: 'finished', counts: { ready: 2, failed: 0, rejected: 1 } },
  ])
})

test('a run that was taken back, or that waits for a person to the last file, has not finished', () => {
  expect(news({ running: true }, {})).toEqual([])
  expect(news({ running: true }, { asks: true })).toEqual([{ kind: 'asks' }])
})
