import { beforeEach, describe, expect, test, vi } from 'vitest'
import { guardInputMethod, isInputMethodBusy } from './inputMethod.ts'

interface Key {
  readonly type?: string
  readonly key: string
  readonly isComposing?: boolean
  readonly keyCode?: number
}

/** A key event as far as Node knows one. */
function keyEvent({ type = 'keydown', key, isComposing = false, keyCode = 0 }: Key): Event {
  return Object.assign(new Event(type, { cancelable: true }), { key, isComposing, keyCode })
}

let page: EventTarget
beforeEach(() => {
  page = new EventTarget()
  guardInputMethod(page as Window)
})

describe('keys of an input method', () => {
  test.each<Key>([
    { key: 'Enter', isComposing: true },
    { key: 'Process', keyCode: 229 },
    { key: 'ArrowDown', isComposing: true, keyCode: 229 },
    { type: 'keyup', key: 'Enter', isComposing: true },
  ])('nobody else hears of %o', (key) => {
    const hears = vi.fn()
    page.addEventListener(key.type ?? 'keydown', hears, { capture: true })
    const event = keyEvent(key)
    page.dispatchEvent(event)
    expect(hears).not.toHaveBeenCalled()
    expect(event.defaultPrevented).toBe(false)
  })

  test('Escape does not reach what the browser would close or empty', () => {
    const event = keyEvent({ key: 'Escape', isComposing: true })
    page.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
  })

  test('other keys go on to everybody', () => {
    const hears = vi.fn()
    page.addEventListener('keydown', hears)
    page.dispatchEvent(keyEvent({ key: 'Enter', keyCode: 13 }))
    expect(hears).toHaveBeenCalledOnce()
  })

  test('it is busy from the first letter of a syllable to the choice', () => {
    expect(isInputMethodBusy()).toBe(false)
    page.dispatchEvent(new Event('compositionstart'))
    expect(isInputMethodBusy()).toBe(true)
    page.dispatchEvent(new Event('compositionend'))
    expect(isInputMethodBusy()).toBe(false)
  })
  test('a field that goes away in the middle of a syllable leaves it busy until the next key, and no longer', () => {
    page.dispatchEvent(new Event('compositionstart'))
    page.dispatchEvent(keyEvent({ key: 'i', isComposing: true }))
    expect(isInputMethodBusy()).toBe(true)
    page.dispatchEvent(keyEvent({ key: 'Escape', keyCode: 27 }))
    expect(isInputMethodBusy()).toBe(false)
  })
})
