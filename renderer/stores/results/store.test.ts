import { expect, test } from 'vitest'
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
      list: () => new Promise<Result<ResultSnapshot>>((resolve) => asked.push(resolve)),
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
  await answer(ok({ revision: 4, results: [ready('a')] }))
  expect(ids()).toEqual(['a', 'early'])
  tell(6, [ready('b')])
  expect(ids()).toEqual(['a', 'early', 'b'])
  expect(asked).toHaveLength(0)

  tell(9, [ready('c')])
  expect(asked).toHaveLength(1)
  await answer(ok({ revision: 9, results: [ready('whole')] }))
  expect(ids()).toEqual(['whole'])
  end()
  expect(listeners.size).toBe(0)
})

test('another account begins with nothing, and an answer for the last one comes too late', async () => {
  const first = world()
  const end = followResults(first.source)
  end()
  const second = world()
  const endSecond = followResults(second.source)
  await first.answer(ok({ revision: 1, results: [ready('of the last one')] }))
  expect(ids()).toEqual([])
  await second.answer(err({ code: 'keyNeeded' }))
  expect(useResults.getState().loaded).toBe(false)
  endSecond()
})
