import { describe, expect, test } from 'vitest'
import { namedAssetsMax as contractMax } from '../../../../shared/library.ts'
import { chosenWith } from './chosenWith.ts'
import {
  asAllBut,
  emptySelection,
  isSelected,
  isTooLong,
  namedAssetsMax,
  selectAll,
  selectedCount,
  selectOnly,
  selectRange,
  toggle,
} from './selectionModel.ts'

const at = (id: string, index: number) => ({ id, index, groupId: 'g' })
const of = (...ids: readonly string[]) => ids.map((id) => [id, 'g'] as const)

describe('selecting', () => {
  test('a click, a range back and forth, and more by Ctrl', () => {
    const one = selectOnly(at('f', 5))
    const back = selectRange(one, { id: 'c', index: 2 }, of('c', 'd', 'e', 'f'), false)
    expect(back).toMatchObject({ anchor: { id: 'f', index: 5 }, focus: { id: 'c', index: 2 } })
    const forth = selectRange(back, { id: 'g', index: 6 }, of('f', 'g'), false)
    expect([...forth.ids.keys()]).toEqual(['f', 'g'])
    const more = toggle(forth, at('j', 9))
    expect([...more.ids.keys()]).toEqual(['f', 'g', 'j'])
    expect(more.anchor).toEqual({ id: 'j', index: 9 })
    expect([...selectRange(more, { id: 'k', index: 10 }, of('j', 'k'), true).ids.keys()]).toEqual([
      'f',
      'g',
      'j',
      'k',
    ])
    expect(isSelected(toggle(more, at('j', 9)), 'j')).toBe(false)
  })

  test('an asset that is dragged stands for the selection that it is in, or for itself', () => {
    const more = toggle(selectOnly(at('a', 0)), at('b', 1))
    expect(chosenWith(more, 'b', 'g')).toBe(more)
    expect(chosenWith(more, 'c', 'g')).toEqual({ mode: 'some', ids: new Map([['c', 'g']]) })
    const but = toggle(selectAll(emptySelection), at('a', 0))
    expect(chosenWith(but, 'b', 'g')).toBe(but)
    expect(chosenWith(but, 'a', 'g')).toEqual({ mode: 'some', ids: new Map([['a', 'g']]) })
  })

  test('all of a list that nobody has loaded, but for some', () => {
    const all = selectAll(emptySelection)
    expect(selectedCount(all, 100_000)).toBe(100_000)
    expect(isSelected(all, 'never seen')).toBe(true)
    const but = toggle(all, at('d', 3))
    expect(selectedCount(but, 100_000)).toBe(99_999)
    expect(isSelected(but, 'd')).toBe(false)
    expect(isSelected(selectRange(but, { id: 'e', index: 4 }, of('d', 'e'), true), 'd')).toBe(true)
    expect(selectedCount(selectOnly(at('a', 0)), 100_000)).toBe(1)
  })
})

describe('more assets than a request names', () => {
  const listed = of('a', 'b', 'c', 'd', 'e', 'f')
  const long = selectRange(selectOnly(at('b', 1)), { id: 'f', index: 5 }, listed.slice(1), false)

  test('are all of the list but for the others, with the keyboard where it went meanwhile', () => {
    expect(isTooLong(long, 4)).toBe(true)
    expect(isTooLong(long, 5)).toBe(false)
    const focus = { id: 'c', index: 2 }
    const inverse = asAllBut(long, focus, listed, 4)
    expect(inverse).toEqual({ ...long, focus, mode: 'all', ids: new Map(of('a')) })
    expect(listed.filter(([id]) => inverse !== null && isSelected(inverse, id))).toEqual(listed.slice(1))
  })

  test('cannot be said when the others are too many as well', () => {
    const range = selectRange(long, long.focus, listed.slice(0, 3), false)
    expect(asAllBut(range, long.focus, listed, 2)).toBeNull()
  })

  test('as many as in the contract', () => {
    expect(namedAssetsMax).toBe(contractMax)
  })
})
