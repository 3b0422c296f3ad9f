import { expect, test } from 'vitest'
import type { UploadDelta, UploadItem } from '../../../shared/uploads/uploads.ts'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { DeltaEmitter } from './delta-emitter.ts'

function setUp({ msPerItem = 0 } = {}) {
  const clock = createManualClock()
  const gone = new Set<string>()
  const emitter = new DeltaEmitter(clock, 100, {
    item: (id) => {
      if (msPerItem > 0) clock.advance(msPerItem)
      return gone.has(id) ? null : ({ id, state: { kind: 'waiting', hold: null } } as UploadItem)
    },
    queue: () => ({
      paused: false,
      hold: null,
      bytesPerSecond: null,
      isListing: false,
      fitsHeld: false,
      newGroups: [],
      skips: [],
    }),
  })
  const deltas: UploadDelta[] = []
  emitter.subscribe((delta) => deltas.push(delta))
  return { clock, gone, emitter, deltas }
}

test('at most ten messages a second, each file once in a message', () => {
  const { clock, emitter, deltas } = setUp()
  for (let step = 0; step < 1_000; step += 1) {
    emitter.changed('a')
    emitter.changed(`b${step % 3}`)
    clock.advance(1)
  }
  clock.advance(100)
  expect(deltas.length).toBeLessThanOrEqual(12)
  expect(deltas.length).toBeGreaterThanOrEqual(9)
  for (const { upserted } of deltas) expect(new Set(upserted.map(({ id }) => id)).size).toBe(upserted.length)
  expect(deltas.map(({ revision }) => revision)).toEqual(deltas.map((_, index) => index + 1))
})

test('the first change is told at once', () => {
  const { clock, emitter, deltas } = setUp()
  emitter.changed('a')
  clock.advance(0)
  expect(deltas).toHaveLength(1)
})

test('ten thousand files come in parts', () => {
  const { clock, emitter, deltas } = setUp()
  for (let index = 0; index < 10_000; index += 1) emitter.changed(String(index))
  clock.advance(1_000)
  expect(deltas).toHaveLength(7)
  expect(new Set(deltas.flatMap(({ upserted }) => upserted.map(({ id }) => id))).size).toBe(10_000)
})

test('files that take long come in smaller parts, and one that takes longest by itself', () => {
  for (const [msPerItem, parts] of [
    [5, [4, 4, 2]],
    [50, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ] as const) {
    const { clock, emitter, deltas } = setUp({ msPerItem })
    for (let index = 0; index < 10; index += 1) emitter.changed(String(index))
    for (let round = 0; round < 20; round += 1) clock.advance(100)
    expect(deltas.map(({ upserted, listed }) => upserted.length + listed.length)).toEqual(parts)
  }
})

test('what is removed is told, also when it changed before', () => {
  const { clock, emitter, deltas, gone } = setUp()
  emitter.changed('a')
  emitter.removed('a')
  emitter.changed('b')
  gone.add('b')
  clock.advance(0)
  expect(deltas[0]).toMatchObject({ upserted: [], removedIds: ['a', 'b'] })
})

test('another account leaves a gap, so that the page asks for the list', () => {
  const { clock, emitter, deltas } = setUp()
  emitter.changed('a')
  clock.advance(0)
  emitter.replaced()
  clock.advance(100)
  expect(deltas.map(({ revision }) => revision)).toEqual([1, 3])
  expect(emitter.revision).toBe(3)
})

test('nothing is told after the end', () => {
  const { clock, emitter, deltas } = setUp()
  emitter.stop()
  emitter.changed('a')
  clock.advance(1_000)
  expect(deltas).toEqual([])
  expect(clock.pending()).toBe(0)
})

test('nothing is told when nothing changed', () => {
  const { clock, deltas } = setUp()
  clock.advance(10_000)
  expect(deltas).toEqual([])
})
