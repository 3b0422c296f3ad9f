import { expect, test } from 'vitest'
import { pageAnswer } from '../../list/store/listDoubles.test-support.ts'
import {
  emptySelection,
  isSelected,
  type Selection,
  selectAll,
  selectOnly,
  toggle,
} from '../../selection/selectionModel.ts'
import { selectTouched, touchedOf, untilAnswered } from './marqueeSelection.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const { assets } = pageAnswer(names, 1, names.length)
/** A list of which nothing is known from there on. */
const listUntil = (end: number) => ({
  at: (index: number) => (index < end ? assets[index] : undefined),
  isFresh: (index: number) => index < end,
  placeAt: (index: number) => ({ id: index < end ? (names[index] ?? null) : null, index }),
})
const whole = listUntil(names.length)
const corner = [
  { first: 1, end: 3 },
  { first: 5, end: 7 },
]
const idsOf = ({ ids }: Selection) => [...ids.keys()]
const before = selectOnly({ id: 'a', groupId: 'g', index: 0 })

test('selects what is touched alone, and puts the keyboard where the pointer has gone', () => {
  const down = selectTouched({ selection: before, add: false }, corner, false, whole)
  expect(idsOf(down.selection)).toEqual(['b', 'c', 'f', 'g'])
  expect(down).toMatchObject({ known: 4, isWhole: true })
  expect(down.selection).toMatchObject({ anchor: { id: 'b', index: 1 }, focus: { id: 'g', index: 6 } })
  const up = selectTouched({ selection: before, add: false }, corner, true, whole)
  expect(up.selection).toMatchObject({ anchor: { id: 'g', index: 6 }, focus: { id: 'b', index: 1 } })
})

test('touching nothing selects nothing, and leaves the keyboard where it was', () => {
  const none = selectTouched({ selection: before, add: false }, [], false, whole)
  expect(none).toMatchObject({ known: 0, isWhole: true, selection: { focus: { id: 'a', index: 0 } } })
  expect(idsOf(none.selection)).toEqual([])
  expect(idsOf(selectTouched({ selection: before, add: true }, [], false, whole).selection)).toEqual(['a'])
})

test('adds to some, and takes back into all', () => {
  expect(idsOf(selectTouched({ selection: before, add: true }, corner, false, whole).selection)).toEqual([
    'a',
    'b',
    'c',
    'f',
    'g',
  ])
  const allButTwo = ['b', 'h'].reduce(
    (selection, id) => toggle(selection, { id, groupId: 'g', index: names.indexOf(id) }),
    selectAll(emptySelection),
  )
  const more = selectTouched({ selection: allButTwo, add: true }, corner, false, whole).selection
  expect(isSelected(more, 'b')).toBe(true)
  expect(isSelected(more, 'h')).toBe(false)
})

test('what is not on hand is asked for, and only what is touched is taken of it', () => {
  const part = selectTouched({ selection: before, add: false }, corner, false, listUntil(6))
  expect(idsOf(part.selection)).toEqual(['b', 'c', 'f'])
  expect(part).toMatchObject({ known: 3, isWhole: false, selection: { focus: { id: null, index: 6 } } })
  // From the first touched place to the last.
  const ids = assets.slice(1, 7).map(({ assetId, groupId }) => [assetId, groupId] as const)
  expect(touchedOf(ids, corner).map(([id]) => id)).toEqual(['b', 'c', 'f', 'g'])
})

test('more than can be named are not selected before it is known how to say them', () => {
  const base = { selection: before, add: true }
  const { selection: drawn } = selectTouched(base, corner, false, whole)
  expect(untilAnswered(base, drawn, 5)).toBe(drawn)
  const waiting = untilAnswered(base, drawn, 4)
  expect(idsOf(waiting)).toEqual(['a'])
  expect(waiting.focus).toEqual({ id: 'g', index: 6 })
})
