import { expect, test } from 'vitest'
import { listKey } from './listKeys.ts'

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  listKey(
    { key, code: key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held },
    1,
    3,
    false,
  )

test('arrows go, with Alt they move, Delete removes', () => {
  expect(press('ArrowRight')).toEqual({ kind: 'go', to: 2 })
  expect(press('ArrowLeft')).toEqual({ kind: 'go', to: 0 })
  expect(press('End')).toEqual({ kind: 'go', to: 2 })
  expect(press('ArrowRight', { altKey: true })).toEqual({ kind: 'move', to: 2 })
  expect(press('Home', { altKey: true })).toEqual({ kind: 'move', to: 0 })
  expect(press('Delete')).toEqual({ kind: 'remove' })
  expect(press('Backspace')).toEqual({ kind: 'remove' })
})

test('nothing beyond the ends, and nothing that is a shortcut of something else', () => {
  const at = (place: number, key: string) =>
    listKey(
      { key, code: key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false },
      place,
      3,
      false,
    )
  expect(at(2, 'ArrowRight')).toBeNull()
  expect(at(0, 'ArrowUp')).toBeNull()
  expect(press('ArrowRight', { ctrlKey: true })).toBeNull()
  expect(press('Delete', { altKey: true })).toBeNull()
  expect(press('x')).toBeNull()
})

test('from right to left the arrows are turned', () => {
  const pressed = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
  expect(listKey({ key: 'ArrowRight', code: '', ...pressed }, 1, 3, true)).toEqual({ kind: 'go', to: 0 })
})
