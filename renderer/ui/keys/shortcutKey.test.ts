import { expect, test } from 'vitest'
import { shortcutKey } from './shortcutKey.ts'

test.each([
  ['US', 'c', 'KeyC', 'c'],
  ['US with Shift or Caps Lock', 'C', 'KeyC', 'c'],
  ['US', '/', 'Slash', '/'],
  ['Russian', 'с', 'KeyC', 'c'],
  ['Russian with Shift', 'Щ', 'KeyO', 'o'],
  ['Russian, whose comma is a letter', 'б', 'Comma', ','],
  ['Russian, whose own comma is elsewhere', ',', 'Slash', ','],
  ['Greek', 'α', 'KeyA', 'a'],
  ['Hebrew', 'ש', 'KeyA', 'a'],
  ['Arabic', 'ؤ', 'KeyC', 'c'],
  ['Korean', 'ㅁ', 'KeyA', 'a'],
  ['Dvorak, by the letter and not by the place', 'c', 'KeyI', 'c'],
  ['Dvorak', 'j', 'KeyC', 'j'],
  ['AZERTY, by the letter', 'a', 'KeyQ', 'a'],
  ['AZERTY, a digit that wants Shift', 'é', 'Digit2', '2'],
  ['German, by the letter', 'z', 'KeyY', 'z'],
  ['German, a slash above the 7', '/', 'Digit7', '/'],
  ['German, an umlaut in the place of a bracket', 'ü', 'BracketLeft', '['],
  ['German, a dead key', 'Dead', 'Backquote', '`'],
  ['any', 'ArrowDown', 'ArrowDown', 'ArrowDown'],
  ['any', 'F5', 'F5', 'F5'],
  ['any', 'Enter', 'NumpadEnter', 'Enter'],
  ['any', ' ', 'Space', ' '],
  ['one that tells no place', 'с', '', 'с'],
])('%s: %s at %s is %s', (_layout, key, code, expected) => {
  expect(shortcutKey({ key, code })).toBe(expected)
})
