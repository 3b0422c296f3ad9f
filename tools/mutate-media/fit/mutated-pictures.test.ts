import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../../../electron/base/clock.ts'
import { createCopies } from '../../../electron/fit/copies.ts'
import { makeCopy } from '../../../electron/fit/make-copy.ts'
import { createMediaProber, createPictureFitter } from '../../../electron/media/index.ts'
import { childUsage } from '../processes.ts'
import { writeMutatedFiles } from './mutated-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'mutated-pictures-'))
const copiesDir = join(folder, 'copies')
const before = new Set(childUsage().map(({ pid }) => pid))
const prober = createMediaProber({ workers: 1, ffprobePath: null })
const pictures = createPictureFitter({ workers: 1 })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('copies of broken pictures are made or refused, and nothing is left over', async () => {
  await mkdir(copiesDir)
  const files = (await writeMutatedFiles(folder, { count: 36, seed: 7, prober })).filter(
    ({ kind }) => kind === 'picture',
  )
  const claimed = new Map(files.map(({ path, claimed }) => [path, claimed]))
  const parts = {
    prober: {
      probe: async (path: string) => {
        const probed = await prober.probe(path)
        const info = claimed.get(path) ?? null
        return info === null || (!probed.ok && probed.error.code === 'empty')
          ? probed
          : { ok: true as const, info, stat: { sizeBytes: info.sizeBytes, mtimeMs: 0, inode: 0 } }
      },
    },
    ...{ pictures, converter: null, copies: createCopies(copiesDir), clock: systemClock },
    assetOriginal: () => Promise.reject(new Error('no asset')),
    freeBytes: () => Promise.resolve(2 ** 40),
  }
  const original = { sizeBytes: null, mtimeMs: null, inode: null }
  const made: string[] = []
  const { signal } = new AbortController()
  for (const { path } of files) {
    const wanted = { id: path, path, original, media: null, choices: {}, asset: null }
    const outcome = await makeCopy(parts, wanted, signal, () => undefined)
    if (outcome.kind === 'made') made.push(outcome.copy.copyName)
    else expect(['damaged', 'cannotDecode']).toContain(outcome.kind === 'failed' && outcome.trouble)
  }
  expect(files).toHaveLength(12)
  expect(made.length).toBeGreaterThan(0)
  expect(readdirSync(copiesDir).sort()).toEqual(made.sort())
  await Promise.all([prober.close(), pictures.close()])
  expect(childUsage().filter(({ pid }) => !before.has(pid))).toEqual([])
})
