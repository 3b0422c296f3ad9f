import { expect, it } from 'vitest'
import { numberedName, safeBaseName } from './safe-name.ts'

it.each([
  ['../../etc/passwd', 'etc passwd'],
  ['C:\\Windows\\x', 'C Windows x'],
  ['con', 'con_'],
  ['NUL.tar', 'NUL_.tar'],
  ['aux .txt', 'aux_.txt'],
  ['console', 'console'],
  ['\u202egnp.exe', 'gnp.exe'],
  ['..', ''],
  ['half \ud83d', 'half'],
])('%j becomes %j', (words, name) => {
  expect(safeBaseName(words, 90)).toBe(name)
})

it('cuts what is too long between characters, and leaves alone what just fits', () => {
  expect(safeBaseName('ab🇩🇪', 10)).toBe('ab🇩🇪')
  expect(safeBaseName('ab🇩🇪', 9)).toBe('ab')
})

it('counts', () => {
  expect(numberedName('a', 1, '.mp4')).toBe('a.mp4')
  expect(numberedName('a', 2, '.mp4')).toBe('a (2).mp4')
})
