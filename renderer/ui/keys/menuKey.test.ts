import { expect, it } from 'vitest'
import { offerMenuKey } from './menuKey.ts'

const none = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false }

/** How often a menu was asked for, and what the system is left to do. */
function press(onMac: boolean, key: string, modifiers: Partial<typeof none> = {}): string {
  let asked = 0
  const page = new EventTarget()
  offerMenuKey(page as Window, () => (asked += 1), onMac)
  const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...none, ...modifiers })
  page.dispatchEvent(event)
  return `${asked} ${event.defaultPrevented ? 'taken' : 'left'}`
}

it('asks for a menu on a Mac, where no key does so by itself', () => {
  expect(press(true, 'F10', { shiftKey: true })).toBe('1 taken')
  expect(press(true, 'ContextMenu')).toBe('1 taken')
})

it('leaves other keys alone, and other systems, where it would be asked for twice', () => {
  expect(press(true, 'F10')).toBe('0 left')
  expect(press(true, 'F10', { shiftKey: true, metaKey: true })).toBe('0 left')
  expect(press(false, 'F10', { shiftKey: true })).toBe('0 left')
})
