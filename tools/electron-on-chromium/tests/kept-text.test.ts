import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepText, keptText } from '../host/kept-text.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-text-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const never = (): string => {
  throw new Error('made again')
}

it('makes a text once for the same key', () => {
  expect(keptText('one', () => 'first', folder)).toBe('first')
  expect(keptText('one', never, folder)).toBe('first')
  expect(keptText('another', () => 'second', folder)).toBe('second')
})

it('takes what is known better', () => {
  keptText('version', () => '1', folder)
  keepText('version', '2', folder)
  expect(keptText('version', never, folder)).toBe('2')
  expect(readdirSync(folder)).toHaveLength(1)
})

it('makes it each time where nothing can be kept', () => {
  const missing = join(folder, 'missing')
  expect(keptText('one', () => 'first', missing)).toBe('first')
  expect(keptText('one', () => 'second', missing)).toBe('second')
})

it('makes a text again of which only an empty file is left', () => {
  keptText('one', () => 'first', folder)
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '')
  expect(keptText('one', () => 'again', folder)).toBe('again')
  expect(keptText('one', never, folder)).toBe('again')
})
