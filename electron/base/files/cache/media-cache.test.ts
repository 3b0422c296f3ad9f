import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { cacheFolder, takeOverEarlierCache } from './media-cache.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'media-cache-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

function earlier(part: string, words = 'old'): void {
  mkdirSync(join(dataDir, 'cache', part), { recursive: true })
  writeFileSync(join(dataDir, 'cache', part, 'picture'), words)
}

it("lies under a name that is none of Chromium's, whatever its case", () => {
  expect(cacheFolder(dataDir, 'previews')).toBe(join(dataDir, 'media-cache', 'previews'))
})

it('takes over the pictures of an earlier version', () => {
  earlier('thumbnails')
  earlier('previews')
  takeOverEarlierCache(dataDir)
  expect(readFileSync(join(cacheFolder(dataDir, 'thumbnails'), 'picture'), 'utf8')).toBe('old')
  expect(readFileSync(join(cacheFolder(dataDir, 'previews'), 'picture'), 'utf8')).toBe('old')
  expect(existsSync(join(dataDir, 'cache'))).toBe(false)
})

it("leaves Chromium's own, which lies among them where case does not count", () => {
  earlier('thumbnails')
  earlier('Cache_Data', 'of Chromium')
  takeOverEarlierCache(dataDir)
  takeOverEarlierCache(dataDir)
  expect(existsSync(join(cacheFolder(dataDir, 'thumbnails'), 'picture'))).toBe(true)
  expect(readFileSync(join(dataDir, 'cache', 'Cache_Data', 'picture'), 'utf8')).toBe('of Chromium')
  expect(existsSync(join(dataDir, 'media-cache', 'Cache_Data'))).toBe(false)
})

it('puts nothing over what is there, and needs nothing to be there', () => {
  takeOverEarlierCache(dataDir)
  expect(existsSync(join(dataDir, 'media-cache'))).toBe(false)
  mkdirSync(cacheFolder(dataDir, 'thumbnails'), { recursive: true })
  writeFileSync(join(cacheFolder(dataDir, 'thumbnails'), 'picture'), 'new')
  earlier('thumbnails')
  takeOverEarlierCache(dataDir)
  expect(readFileSync(join(cacheFolder(dataDir, 'thumbnails'), 'picture'), 'utf8')).toBe('new')
})
