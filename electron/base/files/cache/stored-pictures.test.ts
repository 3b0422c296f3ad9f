import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type CachePart, cacheFolder } from './media-cache.ts'
import { storedPictureBytes } from './stored-pictures.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stored-pictures-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

function keep(part: CachePart, name: string, sizeBytes: number): void {
  const path = join(cacheFolder(dataDir, part), name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, Buffer.alloc(sizeBytes))
}

it('sums up the pictures of these owners, in all folders, and of nobody else', async () => {
  keep('thumbnails', 'mine-1', 10)
  keep('thumbnails', '-of-no-account', 5)
  keep('previews', 'mine-2', 100)
  keep('drawn', 'mine-3', 1_000)
  keep('previews', 'yours-1', 7)
  keep('media-worker', 'mine-4', 9)
  keep('previews', 'half.part', 3)
  expect(await storedPictureBytes(dataDir, new Set(['mine', '']))).toBe(1_115)
  expect(await storedPictureBytes(dataDir, new Set(['yours']))).toBe(7)
})

it('counts what was handed out: a file of two names once, and one that a person has as well not at all', async () => {
  keep('previews', 'mine-1', 1_000)
  keep('handed-out', 'mine-a/cat.png', 20)
  const handedOut = (name: string) => join(cacheFolder(dataDir, 'handed-out'), name)
  for (const name of ['mine-b', 'mine-c']) mkdirSync(handedOut(name))
  linkSync(join(cacheFolder(dataDir, 'previews'), 'mine-1'), handedOut('mine-b/dog.png'))
  const own = join(dataDir, 'my own.png')
  writeFileSync(own, Buffer.alloc(7))
  linkSync(own, handedOut('mine-c/my own.png'))
  expect(await storedPictureBytes(dataDir, new Set(['mine']))).toBe(1_020)
})

it('is nothing where nothing was ever kept', async () => {
  expect(await storedPictureBytes(dataDir, new Set(['mine']))).toBe(0)
})
