import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetUndos, keepUndo, undoLast } from './undoMarks.ts'

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget())
  forgetUndos()
})
afterEach(() => vi.unstubAllGlobals())

let undone: string[] = []
const change = (name: string, isLeft = true) =>
  keepUndo(async () => {
    undone.push(name)
    return isLeft
  })
beforeEach(() => {
  undone = []
})

test('the last change is taken back first, one at a time, and what is back already is passed over', async () => {
  change('first')
  change('second')
  change('by its button', false)
  await undoLast()
  expect(undone).toEqual(['by its button', 'second'])
  await undoLast()
  expect(undone.at(-1)).toBe('first')
  await undoLast()
  expect(undone).toHaveLength(3)
})

test('as many are kept as can be taken back, and none of another account', async () => {
  for (let nth = 0; nth < 25; nth += 1) change(`change ${nth}`)
  for (let nth = 0; nth < 25; nth += 1) await undoLast()
  expect(undone).toHaveLength(20)
  change('of somebody else')
  forgetUndos()
  await undoLast()
  expect(undone).toHaveLength(20)
})
