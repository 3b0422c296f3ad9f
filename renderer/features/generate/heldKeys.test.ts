import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renderHook } from '../../testing/renderHook.test-support.tsx'
import { pressOnce } from '../../ui/keys/pressOnce.ts'
import { useGenerateKey } from './send/useGenerateKey.ts'
import { useNewDraftKey } from './useNewDraftKey.ts'

class Button {}
let listeners: Map<string, (event: unknown) => void>

beforeEach(() => {
  listeners = new Map()
  vi.stubGlobal('window', {
    addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener),
    removeEventListener: (type: string) => listeners.delete(type),
  })
  vi.stubGlobal('document', { querySelector: () => null })
  vi.stubGlobal('HTMLButtonElement', Button)
  vi.stubGlobal('HTMLTextAreaElement', class {})
  vi.stubGlobal('Element', class {})
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const pressed = (key: string, repeat: boolean) => ({
  key,
  code: '',
  ctrlKey: true,
  repeat,
  preventDefault: vi.fn(),
  stopPropagation: vi.fn(),
})

test.each([
  ['Enter', 'sends', useGenerateKey],
  ['n', 'makes a draft', useNewDraftKey],
] as const)('Ctrl+%s %s once for a press, however long it is held', async (key, _what, useKey) => {
  const act = vi.fn()
  const hook = await renderHook(() => useKey(act), null)
  for (const repeat of [false, true, true]) {
    const event = pressed(key, repeat)
    listeners.get('keydown')?.(event)
    // What is behind hears of none of them: no line is begun, no group asked for.
    expect(event.preventDefault).toHaveBeenCalledTimes(1)
    expect(event.stopPropagation).toHaveBeenCalledTimes(1)
  }
  expect(act).toHaveBeenCalledTimes(1)
  listeners.get('keydown')?.(pressed(key, false))
  expect(act).toHaveBeenCalledTimes(2)
  await hook.end()
})

test('Enter that is held presses a button once, and goes on writing in a text', () => {
  const isKept = (target: object, repeat: boolean): boolean => {
    const nativeEvent = { target, key: 'Enter', repeat, preventDefault: vi.fn() }
    pressOnce({ nativeEvent: nativeEvent as unknown as KeyboardEvent })
    return nativeEvent.preventDefault.mock.calls.length === 1
  }
  expect(isKept(new Button(), false)).toBe(false)
  expect(isKept(new Button(), true)).toBe(true)
  expect(isKept({}, true)).toBe(false)
})
