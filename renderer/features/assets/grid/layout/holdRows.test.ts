import { expect, test } from 'vitest'
import { type KnownAssets, mergeAnswers, nothingKnown } from '../../list/knownAssets.ts'
import { listOf, pageAnswer, randomly } from '../../list/store/listDoubles.test-support.ts'
import { holdRows, newHold } from './holdRows.ts'

const size = 100
const columns = 5
const known = (ids: readonly string[], before: KnownAssets = nothingKnown): KnownAssets =>
  mergeAnswers(before, [pageAnswer(ids, 1, size), pageAnswer(ids, 2, size)], size, false).known

test('what is on the screen keeps its cell and its row, whatever comes and goes above it', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const random = randomly(seed)
    let ids = listOf(150)
    let hold = newHold(known(ids), columns)
    const seen = 'a90'
    // The row and the column of the asset, by the name that its row keeps.
    const cellOf = (): readonly [number, number] => {
      const cell = (hold.known.indexes.get(seen) ?? Number.NaN) + hold.lead
      return [Math.floor(cell / columns) - hold.rowShift, cell % columns]
    }
    const before = cellOf()
    for (let step = 0; step < 10; step += 1) {
      const inserted = Array.from({ length: random(5) }, (_, nth) => `s${step}-${nth}`)
      const lost = ids[random(ids.indexOf(seen))]
      ids = [...inserted, ...ids.filter((id) => id !== lost)]
      const row = Math.floor(((hold.known.indexes.get(seen) ?? 0) + hold.lead) / columns)
      // The first of the row may be the one that goes; those after it keep their places then.
      const from = hold.known.places.get(row * columns - hold.lead)?.assetId
      if (from === lost)
        ids = [
          ...ids.slice(0, inserted.length),
          ...(lost === undefined ? [] : [lost]),
          ...ids.slice(inserted.length),
        ]
      hold = holdRows(hold, known(ids, hold.known), columns, Math.max(0, row * columns - hold.lead))
      expect(hold.lead).toBeGreaterThanOrEqual(0)
      expect(hold.lead).toBeLessThan(columns)
    }
    expect(cellOf()[1]).toBe(before[1])
    expect(cellOf()[0]).toBe(before[0])
  }
})

test('at the very top what comes in is shown, and rows are whole', () => {
  const first = newHold(known(listOf(150)), columns)
  const moved = holdRows(first, known(['x', ...listOf(150)], first.known), columns, 20)
  expect(moved).toMatchObject({ lead: 4, rowShift: 1 })
  const top = holdRows(moved, known(['y', 'x', ...listOf(150)], moved.known), columns, null)
  expect(top).toMatchObject({ lead: 0, rowShift: 1 })
})

test('another number of columns is another layout', () => {
  const first = newHold(known(listOf(150)), columns)
  expect(holdRows({ ...first, lead: 3, rowShift: 7 }, first.known, 6, 20)).toEqual(newHold(first.known, 6))
})
