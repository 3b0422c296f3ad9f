import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileCache } from './file-cache.ts'

let dir = ''
let clockMs = 1_000_000
const now = (): number => {
  clockMs += 1000
  return clockMs
}
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'file-cache-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('the cache on disk', () => {
  it('keeps files and finds them again in a later run', async () => {
    const path = await new FileCache(dir, 100, now).put('a', Buffer.alloc(10))
    expect(existsSync(path)).toBe(true)
    expect(await new FileCache(dir, 100, now).get('a')).toBe(path)
    expect(await new FileCache(dir, 100, now).get('b')).toBeNull()
  })

  it('makes room by what was not used for longest', async () => {
    const cache = new FileCache(dir, 25, now)
    await cache.put('a', Buffer.alloc(10))
    await cache.put('b', Buffer.alloc(10))
    await cache.get('a')
    await cache.put('c', Buffer.alloc(10))
    expect(readdirSync(dir).sort()).toEqual(['a', 'c'])
    // The order of use outlives the process.
    await new FileCache(dir, 15, now).put('d', Buffer.alloc(5))
    expect(readdirSync(dir).sort()).toEqual(['c', 'd'])
  })

  it('removes what an earlier run left half written, and forgets what somebody deleted', async () => {
    writeFileSync(join(dir, 'x.part'), 'half')
    const cache = new FileCache(dir, 100, now)
    const path = await cache.put('a', Buffer.alloc(1))
    expect(readdirSync(dir)).toEqual(['a'])
    rmSync(path)
    expect(await cache.get('a')).toBeNull()
  })

  it('makes its folder when needed', async () => {
    const path = await new FileCache(join(dir, 'deep', 'er'), 100, now).put('a', Buffer.alloc(1))
    expect(existsSync(path)).toBe(true)
  })
})
