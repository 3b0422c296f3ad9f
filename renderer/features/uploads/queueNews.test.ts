import { expect, test } from 'vitest'
import { createUploadsMirror } from '../../stores/uploadsMirror'
import { idleQueue, uploadItem } from '../../testing/uploadItems'
import { momentOf, newsBetween, type QueueMoment } from './queueNews'

const quiet: QueueMoment = { held: null, running: false, asks: false, skipsOf: null }
const news = (before: Partial<QueueMoment>, after: Partial<QueueMoment>) =>
  newsBetween({ ...quiet, ...before }, { ...quiet, ...after })

test('a countdown is told once, however often it ticks', () => {
  const held = { held: 'rateLimited', running: true } as const
  expect(news({ running: true }, held)).toEqual([{ kind: 'held', by: 'rateLimited' }])
  expect(news(held, held)).toEqual([])
  expect(news(held, { running: true })).toEqual([{ kind: 'goesOn' }])
  expect(news(held, { running: true, held: 'offline' })).toEqual([{ kind: 'held', by: 'offline' }])
})

test('the end of a batch, the first question and a new drop with skipped files are told', () => {
  expect(news({ running: true }, {})).toEqual([{ kind: 'finished' }])
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
  expect(momentOf(mirror.view())).toEqual({ held: 'paused', running: true, asks: false, skipsOf: null })
  mirror.applyDelta({
    revision: 2,
    listed: [],
    upserted: [],
    removedIds: ['a'],
    queue: { ...idleQueue, hold },
  })
  expect(momentOf(mirror.view())).toEqual({ held: 'rateLimited', running: false, asks: false, skipsOf: null })
})
