import { expect, it } from 'vitest'
import { nothingFound } from './nothing-found.ts'

it.each([
  ['linux', ['Debian', 'Ubuntu', 'Fedora', 'apt install chromium', 'dnf install chromium', 'CHROMIUM_PATH']],
  ['darwin', ['macOS', 'brew install', 'CHROMIUM_PATH']],
  ['win32', ['Windows', 'ELECTRON_MIRROR']],
  ['freebsd', ['package manager']],
] as const)('says what to install on %s', (platform, words) => {
  const text = nothingFound(platform)
  for (const word of words) expect(text).toContain(word)
})

it('does not name a browser where none would help', () => {
  expect(nothingFound('win32')).not.toContain('CHROMIUM_PATH')
})
