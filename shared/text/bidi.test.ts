import { expect, test } from 'vitest'
import { isolateText } from './bidi.ts'

test('leaves alone what turns nothing', () => {
  for (const text of ['Neon city', '夜景', '“Ünïcode” 🙂', '', '12%']) expect(isolateText(text)).toBe(text)
})

test('shuts up what would turn the words around it', () => {
  for (const text of ['שלום', '\u200fx', 'ابن']) {
    expect(isolateText(text)).toBe(`\u2068${text}\u2069`)
  }
})

test('shows as a mark what turns by force', () => {
  expect(isolateText('photo\u202egnp.exe')).toBe('photo\ufffdgnp.exe')
})

test('cannot be left by a name that ends or begins isolates of its own', () => {
  expect(isolateText('a\u2069\u05d0')).toBe('\u2068a\u05d0\u2069')
  expect(isolateText('a\u2067\u2066b')).toBe('\u2068a\u2067\u2066b\u2069\u2069\u2069')
})

test('may be isolated again, as a sentence within another one', () => {
  const once = isolateText('שלום')
  expect(isolateText(`“${once}” is ready`)).toBe(`\u2068“${once}” is ready\u2069`)
})
