import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type CachePart, cacheFolder } from './media-cache.ts'
import { storedPictureBytes } from './stored-pictures.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stored-pictures-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

function keep(part: CachePart, name: string, sizeBytes: number): void {
  mkdirSync(cacheFolder(dataDir, part), { recursive: true })
  writeFileSync(join(cacheFolder(dataDir, part), name), Buffer.alloc(sizeBytes))
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

it('is nothing where nothing was ever kept', async () => {
  expect(await storedPictureBytes(dataDir, new Set(['mine']))).toBe(0)
})
