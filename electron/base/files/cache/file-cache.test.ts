import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
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

  it('leaves no half of what could not be kept', async () => {
    const cache = new FileCache(dir, 100, now)
    mkdirSync(join(dir, 'taken'))
    await expect(cache.put('taken', Buffer.alloc(10))).rejects.toThrow()
    expect(readdirSync(dir)).toEqual(['taken'])
  })

  it('keeps nothing for longer because the clock was ahead when it was used', async () => {
    const wrong = new FileCache(dir, 25, () => Date.now() + 365 * 86_400_000)
    await wrong.put('then', Buffer.alloc(10))
    await wrong.get('then')
    await new FileCache(dir, 25).put('today', Buffer.alloc(10))
    await new FileCache(dir, 25).put('later', Buffer.alloc(10))
    expect(readdirSync(dir).sort()).toEqual(['later', 'today'])
  })

  it('removes what an earlier run left half written, and forgets what somebody deleted', async () => {
    writeFileSync(join(dir, 'x.part'), 'half')
    const cache = new FileCache(dir, 100, now)
    const path = await cache.put('a', Buffer.alloc(1))
    expect(readdirSync(dir)).toEqual(['a'])
    rmSync(path)
    expect(await cache.get('a')).toBeNull()
  })

  it("takes away all that is one owner's, also what is only being made", async () => {
    const cache = new FileCache(dir, 100, now)
    await cache.put('ours-1', Buffer.alloc(1))
    await cache.put('ours-2', Buffer.alloc(1))
    await cache.put('theirs-1', Buffer.alloc(1))
    const path = await cache.newPath()
    writeFileSync(path, 'late')
    await cache.removeAllOf('ours')
    expect(readdirSync(dir).filter((name) => !name.endsWith('.part'))).toEqual(['theirs-1'])
    await expect(cache.adopt(path, 'ours-3')).rejects.toThrow()
    expect(readdirSync(dir)).toEqual(['theirs-1'])
    expect(await cache.get('ours-1')).toBeNull()
    // Who comes back begins anew.
    await cache.put('ours-1', Buffer.alloc(1))
    expect(await new FileCache(dir, 100, now).get('ours-1')).not.toBeNull()
  })

  it.skipIf(process.platform === 'win32')(
    'is for this person alone, also what an earlier version left',
    async () => {
      const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
      writeFileSync(join(dir, 'old'), 'x')
      chmodSync(join(dir, 'old'), 0o644)
      const before = process.umask(0)
      try {
        const path = await new FileCache(dir, 100, now).put('new', Buffer.alloc(1))
        expect([modeOf(path), modeOf(join(dir, 'old')), modeOf(dir)]).toEqual(['600', '600', '700'])
      } finally {
        process.umask(before)
      }
    },
  )

  it('makes its folder when needed', async () => {
    const path = await new FileCache(join(dir, 'deep', 'er'), 100, now).put('a', Buffer.alloc(1))
    expect(existsSync(path)).toBe(true)
  })
})
