import { expect, test } from 'vitest'
import type { GenerationResult, ResultDelta } from '../../../shared/generation/result.ts'
import { AppFailure } from '../../../shared/result.ts'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { DeltaEmitter } from './delta-emitter.ts'

function setUp(view = (resultId: string) => ({ resultId }) as GenerationResult | null) {
  const clock = createManualClock()
  const emitter = new DeltaEmitter(clock, 100, (resultId) => view(resultId))
  const deltas: ResultDelta[] = []
  emitter.subscribe((delta) => deltas.push(delta))
  return { clock, emitter, deltas }
}
const idsOf = ({ upserted }: ResultDelta) => upserted.map(({ resultId }) => resultId)

test('each result once in a message, and those that are gone by their ids', () => {
  const { clock, emitter, deltas } = setUp((id) =>
    id === 'gone' ? null : ({ resultId: id } as GenerationResult),
  )
  for (const id of ['a', 'gone', 'a']) emitter.changed(id)
  clock.advance(100)
  expect(deltas).toEqual([{ revision: 1, upserted: [{ resultId: 'a' }], removedIds: ['gone'] }])
})

test('thousands come in parts, with revisions that have no gap', () => {
  const { clock, emitter, deltas } = setUp()
  const ids = Array.from({ length: 1_100 }, (_, nth) => `${nth}`)
  for (const id of ids) emitter.changed(id)
  clock.advance(1_000)
  expect(deltas.map(({ upserted }) => upserted.length)).toEqual([200, 200, 200, 200, 200, 100])
  expect(deltas.flatMap(idsOf)).toEqual(ids)
  expect(deltas.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6])
})

test('what could not be read makes a gap, so that the page asks for the list', () => {
  let fails = true
  const { clock, emitter, deltas } = setUp((resultId) => {
    if (fails) throw new AppFailure({ code: 'storageFailed' })
    return { resultId } as GenerationResult
  })
  emitter.changed('a')
  expect(() => clock.advance(100)).toThrow()
  fails = false
  clock.advance(100)
  expect(deltas).toHaveLength(1)
  expect(deltas[0]?.revision).toBeGreaterThan(1)
})
