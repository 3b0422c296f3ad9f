import { expect, test, vi } from 'vitest'
import type { GenerationResult, ResultDelta, ResultSnapshot } from '../../../shared/generation/result.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { result } from '../../testing/results.ts'
import { allResults, followResults, useResults } from './store.ts'

const ready = (resultId: string) => result(resultId, { kind: 'ready' })

/** The main process by hand: each list waits to be answered. */
function world() {
  const asked: ((answer: Result<ResultSnapshot>) => void)[] = []
  const listeners = new Set<(delta: ResultDelta) => void>()
  return {
    source: {
      list: (_before: number | null) => new Promise<Result<ResultSnapshot>>((resolve) => asked.push(resolve)),
      onChanged: (listener: (delta: ResultDelta) => void) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    asked,
    listeners,
    answer: async (answer: Result<ResultSnapshot>) => {
      asked.shift()?.(answer)
      await new Promise((resolve) => setTimeout(resolve))
    },
    tell: (revision: number, upserted: readonly GenerationResult[]) => {
      for (const listener of listeners) listener({ revision, upserted, removedIds: [] })
    },
  }
}
const ids = () => [...allResults().keys()]

test('one list, then deltas; those that come meanwhile are not lost, and after a gap the list again', async () => {
  const { source, asked, listeners, answer, tell } = world()
  const end = followResults(source)
  expect(useResults.getState().loaded).toBe(false)
  tell(5, [ready('early')])
  await answer(ok({ revision: 4, results: [ready('a')], next: null }))
  expect(ids()).toEqual(['a', 'early'])
  tell(6, [ready('b')])
  expect(ids()).toEqual(['a', 'early', 'b'])
  expect(asked).toHaveLength(0)

  tell(9, [ready('c')])
  expect(asked).toHaveLength(1)
  await answer(ok({ revision: 9, results: [ready('whole')], next: null }))
  expect(ids()).toEqual(['whole'])
  end()
  expect(listeners.size).toBe(0)
})

test('pages are shown as they come, newest first, and what changes meanwhile is told after them', async () => {
  const { source, asked, answer, tell } = world()
  const end = followResults(source)
  await answer(ok({ revision: 4, results: [ready('new')], next: 7 }))
  expect(useResults.getState().loaded).toBe(true)
  expect(ids()).toEqual(['new'])
  tell(5, [ready('newest'), result('old', { kind: 'cancelled' })])
  expect(ids()).toEqual(['new'])
  await answer(ok({ revision: 5, results: [ready('old')], next: 3 }))
  expect(ids()).toEqual(['new', 'old'])
  await answer(ok({ revision: 5, results: [ready('oldest')], next: null }))
  expect(ids()).toEqual(['new', 'old', 'oldest', 'newest'])
  expect(allResults().get('old')?.state.kind).toBe('cancelled')
  expect(asked).toHaveLength(0)
  end()
})

test('a list that is shown stays whole until its successor is', async () => {
  const { source, asked, answer, tell } = world()
  const end = followResults(source)
  await answer(ok({ revision: 1, results: [ready('a'), ready('b')], next: null }))
  tell(9, [])
  expect(asked).toHaveLength(1)
  await answer(ok({ revision: 9, results: [ready('c')], next: 2 }))
  expect(ids()).toEqual(['a', 'b'])
  await answer(ok({ revision: 9, results: [ready('a')], next: null }))
  expect(ids()).toEqual(['c', 'a'])
  end()
})

test('another account begins with nothing, and an answer for the last one comes too late', async () => {
  const first = world()
  const end = followResults(first.source)
  end()
  const second = world()
  const endSecond = followResults(second.source)
  await first.answer(ok({ revision: 1, results: [ready('of the last one')], next: null }))
  expect(ids()).toEqual([])
  await second.answer(err({ code: 'keyNeeded' }))
  expect(useResults.getState().loaded).toBe(false)
  endSecond()
})

test('a list that cannot be had says why, and is asked for at once by whoever wants it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const { source, asked } = world()
    const end = followResults(source)
    const answer = async (answer: Result<ResultSnapshot>) => {
      asked.shift()?.(answer)
      await vi.advanceTimersByTimeAsync(0)
    }
    await answer(err({ code: 'storageFailed' }))
    expect(useResults.getState()).toMatchObject({
      loaded: false,
      failure: { error: { code: 'storageFailed' } },
    })
    useResults.getState().failure?.askAgain()
    useResults.getState().failure?.askAgain()
    expect(asked).toHaveLength(1)
    // It is said until there is an answer, and by itself it is asked for some seconds later.
    expect(useResults.getState().failure).not.toBeNull()
    await answer(err({ code: 'internal' }))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(asked).toHaveLength(1)
    await answer(ok({ revision: 1, results: [ready('a')], next: 4 }))
    expect(useResults.getState()).toMatchObject({ loaded: true, failure: null })
    // Of the list that is there a page is missing.
    await answer(err({ code: 'storageFailed' }))
    expect(useResults.getState()).toMatchObject({
      loaded: true,
      failure: { error: { code: 'storageFailed' } },
    })
    await vi.advanceTimersByTimeAsync(10_000)
    // Its first page, once more, is no answer to that: it would be said anew each time.
    await answer(ok({ revision: 1, results: [ready('a')], next: 4 }))
    expect(useResults.getState().failure).not.toBeNull()
    await answer(err({ code: 'storageFailed' }))
    await vi.advanceTimersByTimeAsync(10_000)
    await answer(ok({ revision: 1, results: [ready('a'), ready('b')], next: null }))
    expect(useResults.getState().failure).toBeNull()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([ids(), asked.length, vi.getTimerCount()]).toEqual([['a', 'b'], 0, 0])
    end()
    // Another account begins without it.
    const other = world()
    const endOther = followResults(other.source)
    expect(useResults.getState()).toMatchObject({ loaded: false, failure: null })
    endOther()
  } finally {
    vi.useRealTimers()
  }
})
