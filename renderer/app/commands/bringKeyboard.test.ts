import { afterEach, expect, test, vi } from 'vitest'
import { bringKeyboard } from './bringKeyboard.ts'

afterEach(() => vi.unstubAllGlobals())

/** A page right after the start: nothing has the keyboard. `shown`: by role, what Tab would lead to, and whether it is on the screen. */
function page(shown: Readonly<Record<string, boolean>>) {
  const body = {}
  const focused: string[] = []
  vi.stubGlobal('document', {
    body,
    querySelector: (selector: string) => {
      const role = Object.keys(shown).find((name) => selector === `[role="${name}"][tabindex="0"]`)
      if (role === undefined) return null
      return { checkVisibility: () => shown[role], focus: () => focused.push(role) }
    },
  })
  const press = (key: string, target: unknown = body) => bringKeyboard({ key, target } as KeyboardEvent)
  return { press, focused }
}

test('the first arrow after the start brings the keyboard to the assets, or to the groups where there are none', () => {
  const { press, focused } = page({ gridcell: true, treeitem: true })
  expect(['ArrowDown', 'PageDown', 'Home', 'End'].map((key) => press(key))).toEqual([true, true, true, true])
  expect(new Set(focused)).toEqual(new Set(['gridcell']))
  const empty = page({ treeitem: true })
  expect([empty.press('ArrowUp'), ...empty.focused]).toEqual([true, 'treeitem'])
  const hidden = page({ gridcell: false, treeitem: true })
  expect([hidden.press('ArrowUp'), ...hidden.focused]).toEqual([true, 'treeitem'])
})

test('other keys, and keys where the keyboard is somewhere, are left alone', () => {
  const { press, focused } = page({ gridcell: true })
  expect([press('Enter'), press('a'), press('ArrowDown', {})]).toEqual([false, false, false])
  expect(focused).toEqual([])
  expect(page({}).press('ArrowDown')).toBe(false)
})
