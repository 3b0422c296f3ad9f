import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetUndos, keepUndo, undoLast } from './undoMarks.ts'

/** One for all: it is listened to from the first change on. */
const page = new EventTarget()
let modal: object | null = null
beforeEach(() => {
  modal = null
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', { querySelector: () => modal })
  for (const name of ['HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, class {})
  forgetUndos()
})
afterEach(() => vi.unstubAllGlobals())

let undone: string[] = []
const change = (name: string, ...answers: readonly Awaited<ReturnType<Parameters<typeof keepUndo>[0]>>[]) => {
  const left = [...answers]
  keepUndo(async () => {
    undone.push(name)
    return left.shift() ?? 'undone'
  })
}
beforeEach(() => {
  undone = []
})

test('the last change is taken back first, one at a time, and what is back already is passed over', async () => {
  change('first')
  change('second')
  change('by its button', 'nothingLeft')
  await undoLast()
  expect(undone).toEqual(['by its button', 'second'])
  await undoLast()
  expect(undone.at(-1)).toBe('first')
  await undoLast()
  expect(undone).toHaveLength(3)
})

test('one that fails stays the last, and nothing older is taken back in its stead', async () => {
  change('first')
  change('second', 'failed')
  await undoLast()
  expect(undone).toEqual(['second'])
  await undoLast()
  await undoLast()
  expect(undone).toEqual(['second', 'second', 'first'])
})

test('pressed twice at once, one is taken back after the other', async () => {
  change('first')
  change('second')
  await Promise.all([undoLast(), undoLast()])
  expect(undone).toEqual(['second', 'first'])
})

function press(repeat: boolean): Event {
  const event = new Event('keydown', { cancelable: true })
  window.dispatchEvent(Object.assign(event, { key: 'z', code: 'KeyZ', ctrlKey: true, repeat }))
  return event
}

test('behind a dialog nothing is taken back', () => {
  change('first')
  modal = {}
  expect(press(false).defaultPrevented).toBe(false)
  expect(undone).toEqual([])
})

test('a key that is held down asks once', async () => {
  change('first')
  change('second')
  press(false)
  expect(press(true).defaultPrevented).toBe(true)
  await vi.waitFor(() => expect(undone).toEqual(['second']))
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
