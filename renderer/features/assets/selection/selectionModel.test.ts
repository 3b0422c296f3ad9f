import { describe, expect, test } from 'vitest'
import {
  emptySelection,
  isSelected,
  moveFocus,
  selectAll,
  selectedCount,
  selectOnly,
  selectRange,
  toggle,
} from './selectionModel.ts'

describe('selecting', () => {
  test('a click, a range back and forth, and more by Ctrl', () => {
    const one = selectOnly({ index: 5, id: 'f' })
    const back = selectRange(one, { id: 'c', index: 2 }, ['c', 'd', 'e', 'f'], false)
    expect(back).toMatchObject({ anchor: { id: 'f', index: 5 }, focus: { id: 'c', index: 2 } })
    const forth = selectRange(back, { id: 'g', index: 6 }, ['f', 'g'], false)
    expect([...forth.ids]).toEqual(['f', 'g'])
    const more = toggle(forth, { index: 9, id: 'j' })
    expect([...more.ids]).toEqual(['f', 'g', 'j'])
    expect(more.anchor).toEqual({ id: 'j', index: 9 })
    expect([...selectRange(more, { id: 'k', index: 10 }, ['j', 'k'], true).ids]).toEqual(['f', 'g', 'j', 'k'])
    expect(isSelected(toggle(more, { index: 9, id: 'j' }), 'j')).toBe(false)
  })

  test('all of a list that nobody has loaded, but for some', () => {
    const all = selectAll(emptySelection)
    expect(selectedCount(all, 100_000)).toBe(100_000)
    expect(isSelected(all, 'never seen')).toBe(true)
    const but = toggle(all, { index: 3, id: 'd' })
    expect(selectedCount(but, 100_000)).toBe(99_999)
    expect(isSelected(but, 'd')).toBe(false)
    expect(isSelected(selectRange(but, { id: 'e', index: 4 }, ['d', 'e'], true), 'd')).toBe(true)
    expect(selectedCount(selectOnly({ index: 0, id: 'a' }), 100_000)).toBe(1)
  })
})

describe('the keyboard in a grid of 4 columns, 10 assets, 2 rows on the screen', () => {
  const shape = { total: 10, columns: 4, pageRows: 2, lead: 0 }
  const move = (key: string, focus: number, ctrl = false, rtl = false) =>
    moveFocus(key, ctrl, focus, shape, rtl)

  test('arrows go on over the end of a row and stop at the ends of the list', () => {
    expect(move('ArrowRight', 3)).toBe(4)
    expect(move('ArrowLeft', 4)).toBe(3)
    expect(move('ArrowLeft', 0)).toBe(0)
    expect(move('ArrowRight', 9)).toBe(9)
    expect(move('ArrowDown', 1)).toBe(5)
    expect(move('ArrowUp', 5)).toBe(1)
    expect(move('ArrowUp', 2)).toBe(2)
  })

  test('down into a short last row reaches its end', () => {
    expect(move('ArrowDown', 7)).toBe(9)
    expect(move('ArrowDown', 9)).toBe(9)
    expect(move('PageDown', 3)).toBe(9)
    expect(move('PageUp', 9)).toBe(1)
  })

  test('Home and End of the row, with Ctrl of the list', () => {
    expect(move('Home', 6)).toBe(4)
    expect(move('End', 5)).toBe(7)
    expect(move('End', 8)).toBe(9)
    expect(move('Home', 6, true)).toBe(0)
    expect(move('End', 1, true)).toBe(9)
  })

  test('from right to left the arrows are the other way round', () => {
    expect(move('ArrowLeft', 3, false, true)).toBe(4)
  })

  test('a first row that begins with empty cells keeps the columns', () => {
    const led = (key: string, focus: number, ctrl = false) =>
      moveFocus(key, ctrl, focus, { ...shape, lead: 3 }, false)
    expect(led('ArrowDown', 0)).toBe(4)
    expect(led('ArrowUp', 4)).toBe(0)
    expect(led('ArrowUp', 2)).toBe(0)
    expect(led('ArrowRight', 0)).toBe(1)
    expect(led('Home', 3)).toBe(1)
    expect(led('Home', 0)).toBe(0)
    expect(led('End', 1)).toBe(4)
    expect(led('ArrowDown', 6)).toBe(9)
    expect(led('Home', 7, true)).toBe(0)
  })

  test('other keys, and an empty grid, are nothing', () => {
    expect(move('x', 3)).toBeNull()
    expect(moveFocus('ArrowDown', false, 0, { ...shape, total: 0 }, false)).toBeNull()
  })
})
