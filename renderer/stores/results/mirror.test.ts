import { describe, expect, test } from 'vitest'
import type { GenerationResult } from '../../../shared/generation/result.ts'
import { result } from '../../testing/results.ts'
import { createResultsMirror } from './mirror.ts'
import { compareResults } from './states.ts'

function filled(results: readonly GenerationResult[], revision = 1) {
  const mirror = createResultsMirror()
  mirror.applySnapshot({ revision, results, next: null })
  return mirror
}
const delta = (
  revision: number,
  upserted: readonly GenerationResult[],
  removedIds: readonly string[] = [],
) => ({
  revision,
  upserted,
  removedIds,
})

describe('revisions', () => {
  test('a delta before the list is a gap', () => {
    expect(createResultsMirror().applyDelta(delta(1, []))).toBe('gap')
  })

  test('takes the next one, lets an old one be, and notices a missing one', () => {
    const mirror = filled([], 7)
    expect(mirror.applyDelta(delta(7, [result('a', { kind: 'ready' })]))).toBe('stale')
    expect(mirror.results().size).toBe(0)
    expect(mirror.applyDelta(delta(8, [result('a', { kind: 'ready' })]))).toBe('applied')
    expect(mirror.applyDelta(delta(10, [], ['a']))).toBe('gap')
    expect([...mirror.results().keys()]).toEqual(['a'])
  })
})

test('progress moves nothing; a new state, a favourite, a cost and a removal do', () => {
  const mirror = filled([result('a', { kind: 'generating', percent: 1 })])
  const { structure } = mirror.view()
  mirror.applyDelta(delta(2, [result('a', { kind: 'generating', percent: 50 })]))
  expect(mirror.view().structure).toBe(structure)
  mirror.applyDelta(delta(3, [result('a', { kind: 'ready' }, { endedAtMs: 5 })]))
  mirror.applyDelta(delta(4, [result('a', { kind: 'ready' }, { endedAtMs: 5, favourite: true })]))
  mirror.applyDelta(delta(5, [], ['a', 'unknown']))
  expect(mirror.view().structure).toBe(structure + 3)
})

test('counts what runs and what waits for an answer', () => {
  const unconfirmed = {
    kind: 'unconfirmed',
    looks: 0,
    lastLookAtMs: null,
    looking: false,
    hasTaskList: true,
  } as const
  const mirror = filled([
    result('a', { kind: 'sending' }),
    result('b', { kind: 'queued', cancelling: false }),
    result('c', unconfirmed),
    result('d', { kind: 'ready' }),
  ])
  expect(mirror.view()).toMatchObject({ loaded: true, running: 2, unconfirmed: 1 })
  mirror.applyDelta(delta(2, [result('b', { kind: 'cancelled' })], ['c']))
  expect(mirror.view()).toMatchObject({ running: 1, unconfirmed: 0 })
  mirror.clear()
  expect(mirror.view()).toMatchObject({ loaded: false, running: 0 })
})

test('what waits for an answer stands first, then what runs, then the newest', () => {
  const unconfirmed = {
    kind: 'unconfirmed',
    looks: 0,
    lastLookAtMs: null,
    looking: false,
    hasTaskList: true,
  } as const
  const results = [
    result('new', { kind: 'ready' }, { sentAtMs: 9 }),
    result(
      'old',
      {
        kind: 'failed',
        failure: {
          kind: 'other',
          code: null,
          message: null,
          requestId: null,
          httpStatus: null,
          reference: null,
          notCharged: false,
        },
      },
      { sentAtMs: 1 },
    ),
    result(
      'runs',
      { kind: 'downloading', receivedBytes: 0, totalBytes: null, problem: null },
      { sentAtMs: 2 },
    ),
    result('asks', unconfirmed, { sentAtMs: 0 }),
  ]
  expect([...results].sort(compareResults).map(({ resultId }) => resultId)).toEqual([
    'asks',
    'runs',
    'new',
    'old',
  ])
})
