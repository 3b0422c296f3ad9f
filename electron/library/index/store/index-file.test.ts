import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { asset } from './index.test-support.ts'
import { indexFileName, openIndexFile } from './index-file.ts'
import { createIndexStore } from './index-store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-file-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = () => join(folder, indexFileName)

/** Opens it, and says how many assets are in it. */
function countIn(fill = 0): number {
  const database = openIndexFile(folder)
  const store = createIndexStore(database)
  const assets = Array.from({ length: fill }, (_, index) => asset(`a${index}`))
  if (fill > 0) store.seen('me', { groupId: 'g', assets, atMs: 1, byWalk: false })
  const count = store.count('me', 'g')
  database.close()
  return count
}

it('keeps what was filled in', () => {
  expect(countIn(3)).toBe(3)
  expect(countIn()).toBe(3)
})

it('is thrown away and made anew where it is of another version', () => {
  countIn(3)
  const database = openIndexFile(folder)
  database.pragma('user_version = 999')
  database.close()
  expect(countIn()).toBe(0)
  expect(countIn(2)).toBe(2)
})

it.each([
  ['no database', () => writeFileSync(path(), 'hello, I am no database at all')],
  ['cut off', () => truncateSync(path(), 4_096 * 2)],
  ['empty', () => truncateSync(path(), 0)],
])('is made anew where it is %s', (_what, spoil) => {
  countIn(3)
  spoil()
  expect(() => countIn(2)).not.toThrow()
})

it('is for its owner alone', () => {
  countIn(1)
  if (process.platform !== 'win32') expect(statSync(path()).mode & 0o077).toBe(0)
})

it('says what a person must put right', () => {
  const file = join(folder, 'a file')
  writeFileSync(file, '')
  expect(() => openIndexFile(join(file, 'below'))).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'storageFailed' }) }),
  )
})
