import { describe, expect, test } from 'vitest'
import type { UploadItem, UploadState } from '../../../shared/uploads/uploads.ts'
import { idleQueue, uploadItem } from '../../testing/uploadItems.ts'
import { bucketOf, isActive } from './uploadBuckets.ts'
import { createUploadsMirror } from './uploadsMirror.ts'

const waiting: UploadState = { kind: 'waiting', hold: null }
const ready = (assetId: string): UploadState => ({ kind: 'ready', assetId, readyAtMs: 0 })
const sending = (sentBytes: number): UploadState => ({ kind: 'uploading', sentBytes, totalBytes: 1000 })

function filled(items: readonly UploadItem[], revision = 1) {
  const mirror = createUploadsMirror()
  mirror.applySnapshot({ revision, items: [...items], queue: idleQueue })
  return mirror
}
const delta = (revision: number, upserted: readonly UploadItem[], removedIds: readonly string[] = []) => ({
  revision,
  listed: [],
  upserted: [...upserted],
  removedIds: [...removedIds],
  queue: idleQueue,
})

describe('revisions', () => {
  test('a delta before the list is a gap', () => {
    expect(createUploadsMirror().applyDelta(delta(1, []))).toBe('gap')
  })

  test('takes the next one, lets an old one be, and notices a missing one', () => {
    const mirror = filled([], 7)
    expect(mirror.applyDelta(delta(7, [uploadItem('a', waiting)]))).toBe('stale')
    expect(mirror.items().size).toBe(0)
    expect(mirror.applyDelta(delta(8, [uploadItem('a', waiting)]))).toBe('applied')
    expect(mirror.applyDelta(delta(10, [uploadItem('b', waiting)]))).toBe('gap')
    expect([...mirror.items().keys()]).toEqual(['a'])
    expect(mirror.view().revision).toBe(8)
  })
})

describe('what is drawn anew', () => {
  test('progress moves no row; a new state does', () => {
    const mirror = filled([uploadItem('a', sending(10))])
    const before = mirror.view().structure
    mirror.applyDelta(delta(2, [uploadItem('a', sending(500))]))
    expect(mirror.view().structure).toBe(before)
    expect(mirror.items().get('a')?.state).toEqual(sending(500))
    mirror.applyDelta(delta(3, [uploadItem('a', ready('x'))]))
    expect(mirror.view().structure).toBeGreaterThan(before)
  })
})

test('knows which drops are still being checked', () => {
  const of = (id: string, dropId: string, state: UploadState) => uploadItem(id, state, { dropId })
  const mirror = filled([of('a', 'one', { kind: 'checking' }), of('b', 'two', { kind: 'checking' })])
  mirror.applyDelta(delta(2, [of('a', 'one', waiting)]))
  expect([mirror.isDropChecking('one'), mirror.isDropChecking('two')]).toEqual([false, true])
  mirror.applyDelta(delta(3, [of('a', 'one', { kind: 'checking' })], ['b']))
  expect([mirror.isDropChecking('one'), mirror.isDropChecking('two')]).toEqual([true, false])
  mirror.applySnapshot({ revision: 9, items: [], queue: idleQueue })
  expect(mirror.isDropChecking('one')).toBe(false)
})

describe('order and filter', () => {
  const mirror = filled([
    uploadItem('a', ready('x'), { addedAtMs: 1, dropId: '1' }),
    uploadItem('b', waiting, { addedAtMs: 2, dropId: '2' }),
    uploadItem('c', { kind: 'waiting', hold: { reason: 'personConsent' } }, { addedAtMs: 3, dropId: '3' }),
    uploadItem('d', waiting, { addedAtMs: 2, dropId: '2' }),
    uploadItem('e', { kind: 'rejected', violations: [] }, { addedAtMs: 5, dropId: '5' }),
  ])

  test('by time, and as they came where the time is the same', () => {
    expect(mirror.list('all', 'oldest')).toEqual(['a', 'b', 'd', 'c', 'e'])
    expect(mirror.list('all', 'newest')).toEqual(['e', 'c', 'b', 'd', 'a'])
  })

  test('files of one drop stay together and in their order, however long it took to list them', () => {
    const of = (id: string, dropId: string, addedAtMs: number) =>
      uploadItem(id, waiting, { dropId, addedAtMs })
    const slow = filled([of('a', 'one', 10), of('b', 'one', 10), of('c', 'two', 15), of('d', 'one', 20)])
    expect(slow.list('all', 'newest')).toEqual(['c', 'a', 'b', 'd'])
    expect(slow.list('all', 'oldest')).toEqual(['a', 'b', 'd', 'c'])
  })

  test('what is about the group that one looks at can stand first', () => {
    const of = (id: string, groupId: string) => uploadItem(id, waiting, { groupId })
    const groups = filled([of('a', 'g'), of('b', 'h'), of('c', 'h')])
    expect(groups.list('all', 'newest', 'h')).toEqual(['b', 'c', 'a'])
  })

  test('by state, what needs a person first', () => {
    expect(mirror.list('all', 'state')).toEqual(['c', 'e', 'b', 'd', 'a'])
  })

  test('filters', () => {
    expect(mirror.list('active', 'oldest')).toEqual(['b', 'd'])
    expect(mirror.list('attention', 'oldest')).toEqual(['c'])
    expect(mirror.list('failed', 'oldest')).toEqual(['e'])
    expect(mirror.list('done', 'oldest')).toEqual(['a'])
  })
})

describe('this run of the queue', () => {
  test('counts what is sent of what, and leaves the past out', () => {
    const mirror = filled([
      uploadItem('old', ready('x')),
      uploadItem('a', sending(250)),
      uploadItem('b', waiting),
    ])
    expect(mirror.view().run).toEqual({
      files: 2,
      doneFiles: 0,
      totalBytes: 2000,
      doneBytes: 250,
      inFlightBytes: 750,
    })
    mirror.applyDelta(delta(2, [uploadItem('a', ready('y'))]))
    expect(mirror.view().run).toMatchObject({ files: 2, doneFiles: 1, doneBytes: 1000, inFlightBytes: 0 })
    mirror.applyDelta(delta(3, [uploadItem('b', ready('z'))]))
    expect(mirror.view().run).toMatchObject({ files: 2, doneFiles: 2, doneBytes: 2000 })
    mirror.applyDelta(delta(4, [uploadItem('c', waiting)]))
    expect(mirror.view().run).toMatchObject({ files: 1, doneFiles: 0, totalBytes: 1000 })
  })

  test('a file that fails counts for nothing; sent again it counts again', () => {
    const mirror = filled([uploadItem('a', sending(500)), uploadItem('b', waiting)])
    const failed: UploadState = {
      kind: 'failed',
      phase: 'uploading',
      code: 'refused',
      serviceMessage: null,
      detail: null,
      retryable: true,
    }
    mirror.applyDelta(delta(2, [uploadItem('a', failed)]))
    expect(mirror.view().run).toMatchObject({ files: 1, totalBytes: 1000, doneBytes: 0, inFlightBytes: 0 })
    mirror.applyDelta(delta(3, [uploadItem('a', waiting)]))
    expect(mirror.view().run).toMatchObject({ files: 2, totalBytes: 2000 })
  })

  test('a list that is asked for again in the middle keeps what was done', () => {
    const mirror = filled([uploadItem('a', sending(0)), uploadItem('b', waiting)])
    mirror.applyDelta(delta(2, [uploadItem('a', ready('x'))]))
    mirror.applySnapshot({
      revision: 9,
      items: [uploadItem('a', ready('x')), uploadItem('b', sending(100))],
      queue: idleQueue,
    })
    expect(mirror.view().run).toMatchObject({ files: 2, doneFiles: 1, doneBytes: 1100 })
  })
})

test('counters moved by differences are those of a count from scratch, whatever came', () => {
  const states: readonly UploadState[] = [
    { kind: 'checking' },
    waiting,
    { kind: 'waiting', hold: { reason: 'groupNeeded' } },
    sending(300),
    { kind: 'processing', sinceMs: 0, paused: false },
    ready('x'),
    { kind: 'unconfirmed', lookingUp: true, paused: false, diedAtMs: 0 },
    { kind: 'unconfirmed', lookingUp: false, paused: false, diedAtMs: 0 },
    { kind: 'cancelled', sent: false },
    { kind: 'rejected', violations: [] },
  ]
  let seed = 42
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
    return seed % below
  }
  const mirror = filled([])
  for (let revision = 2; revision < 600; revision += 1) {
    const upserted = Array.from({ length: random(4) }, () => {
      const state = states[random(states.length)]
      return uploadItem(`id${random(40)}`, state ?? waiting, { sizeBytes: random(5000) })
    })
    mirror.applyDelta(delta(revision, upserted, random(5) === 0 ? [`id${random(40)}`] : []))
    const { counts, run } = mirror.view()
    for (const [bucket, count] of Object.entries(counts)) {
      expect(count).toBe([...mirror.items().values()].filter((item) => bucketOf(item) === bucket).length)
    }
    const active = [...mirror.items().values()].filter((item) => isActive(bucketOf(item)))
    expect(run.files - run.doneFiles).toBe(active.length)
    expect(run.doneBytes).toBeLessThanOrEqual(run.totalBytes + 1e-6)
    expect(run.inFlightBytes).toBeGreaterThanOrEqual(-1e-6)
  }
})

test('those that wait for a person are kept apart, so that asking costs what they are', () => {
  const missing: UploadState = { kind: 'waiting', hold: { reason: 'fileMissing' } }
  const mirror = filled([uploadItem('a', missing), uploadItem('b', waiting), uploadItem('c', missing)])
  const ids = () => [...mirror.attention()].map(({ id }) => id)
  expect(ids()).toEqual(['a', 'c'])
  mirror.applyDelta(delta(2, [uploadItem('a', waiting), uploadItem('b', missing)], ['c']))
  expect(ids()).toEqual(['b'])
  mirror.applySnapshot({ revision: 3, items: [], queue: idleQueue })
  expect(ids()).toEqual([])
})
