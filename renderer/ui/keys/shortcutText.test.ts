import { expect, test } from 'vitest'
import { shortcutText } from './shortcutText.ts'

test.each([
  ['Ctrl+K', '⌘K'],
  ['Ctrl+Shift+O', '⇧⌘O'],
  ['Alt+Shift+Ctrl+A', '⌥⇧⌘A'],
  ['Alt+←', '⌥←'],
  ['Ctrl++', '⌘+'],
  ['Ctrl+,', '⌘,'],
  ['Ctrl+Space', '⌃Space'],
  ['F2', 'F2'],
  ['Del', '⌫'],
  ['Delete', '⌫'],
  ['?', '?'],
  ['asset://…', 'asset://…'],
])('%s is %s on a Mac', (shortcut, mac) => {
  expect(shortcutText(shortcut, true)).toBe(mac)
  expect(shortcutText(shortcut, false)).toBe(shortcut)
})
