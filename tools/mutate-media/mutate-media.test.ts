import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../electron/base/seeded-random.ts'
import { createMediaProber } from '../../electron/media/index.ts'
import { runCampaign } from './campaign.ts'
import { mutate, mutationKinds } from './mutate.ts'
import { childUsage } from './processes.ts'
import { readSeeds, seedTypes } from './seeds.ts'

const folder = mkdtempSync(join(tmpdir(), 'mutate-media-test-'))
const before = new Set(childUsage().map(({ pid }) => pid))
const prober = createMediaProber({
  workers: 2,
  cacheSize: 0,
  timeoutMs: 5_000,
  thumbnailDir: join(folder, 'thumbnails'),
})
afterAll(async () => {
  await prober.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('broken files', () => {
  it.each(seedTypes)('%s: always a verdict or a typed error', async (type) => {
    const files = join(folder)
    const result = await runCampaign(prober, { type, count: 25, seed: 7, folder: files, thumbnailEvery: 5 })
    const verdicts = Object.values(result.verdicts).reduce((sum, times) => sum + times, 0)
    expect(verdicts).toBe(25)
    // Defects of our own, as opposed to parsers that were killed in time.
    expect(result.verdicts.crashed).toBeUndefined()
    expect(readdirSync(files).filter((name) => name.startsWith(`${type}-`))).toEqual([])
  })

  it('leaves no process behind', async () => {
    await prober.close()
    expect(childUsage().filter(({ pid }) => !before.has(pid))).toEqual([])
  })
})

describe('mutations', () => {
  it('are the same for the same seed, and differ from the original in every way there is', () => {
    const [bytes = Buffer.alloc(0), other = Buffer.alloc(0)] = readSeeds('png')
    const make = (seed: number): readonly string[] => {
      const random = seededRandom(seed)
      return Array.from({ length: 60 }, () => {
        const { kind, bytes: broken } = mutate(bytes, other, random)
        return `${kind} ${broken.toString('base64')}`
      })
    }
    expect(make(1)).toEqual(make(1))
    expect(make(1)).not.toEqual(make(2))
    const kinds = new Set(make(1).map((text) => text.split(' ')[0]))
    expect([...kinds].sort()).toEqual([...mutationKinds].sort())
  })
})
