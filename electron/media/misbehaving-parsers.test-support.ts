import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ForkChild } from '../base/processes/child-process.ts'
import type { ProbeOutcome } from './outcome.ts'
import { createMediaProber, type MediaProber, type MediaProberOptions } from './prober.ts'

/** Workers that do what the name of the file asks for, as broken parsers do. */
export const misbehaving = {
  workerEntry: fileURLToPath(new URL('./workers/misbehaving-worker.test-support.ts', import.meta.url)),
  ffprobePath: null,
} as const

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Whatever the processes are: one that misbehaves ends, and nothing else suffers from it. */
export function describeMisbehavingParsers(forkChild: ForkChild): void {
  describe('parsers that misbehave', () => {
    let folder = ''
    let forked = 0
    const probers: MediaProber[] = []

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'misbehaving-'))
      forked = 0
    })
    afterEach(async () => {
      vi.unstubAllEnvs()
      for (const prober of probers.splice(0)) await prober.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const start = (options: MediaProberOptions): MediaProber => {
      const prober = createMediaProber({
        workers: 2,
        forkChild: (settings, listener) => {
          forked += 1
          return forkChild(settings, listener)
        },
        ...options,
      })
      probers.push(prober)
      return prober
    }
    const file = (name: string): string => {
      const path = join(folder, name)
      writeFileSync(path, 'x')
      return path
    }
    /** A file that does nothing in particular tells its process. */
    const pidOf = (outcome: ProbeOutcome): number =>
      Number(outcome.ok ? outcome.info.mimeType?.replace('pid/', '') : Number.NaN)

    it('kills one that gives nothing in time; the other files go on', async () => {
      const { probe, close } = start({ ...misbehaving, workers: 1, timeoutMs: 400 })
      const before = await probe(file('before'))
      const [hung, ...others] = await Promise.all([
        probe(file('hang')),
        ...Array.from({ length: 20 }, (_, i) => probe(file(`fine-${i}`))),
      ])
      expect(hung).toMatchObject({ ok: false, error: { code: 'timeout' }, sizeBytes: 1 })
      expect(others.every(({ ok }) => ok)).toBe(true)
      await close()
      expect([before, ...others].map(pidOf).filter(isAlive)).toEqual([])
    })

    it.runIf(process.platform === 'linux')(
      'blames none for a file that was still elsewhere, as clouds keep them',
      async () => {
        const { probe } = start({ ...misbehaving, timeoutMs: 400 })
        const path = join(folder, 'hang')
        writeFileSync(path, '')
        // Of a size, and without a block of the disk.
        truncateSync(path, 200_000)
        expect(await probe(path)).toMatchObject({
          error: { code: 'unreadable', detail: 'ETIMEDOUT' },
          sizeBytes: 200_000,
        })
      },
    )

    it('kills one that has hardly begun', async () => {
      const { probe, close } = start(misbehaving)
      const underWay = probe(file('fine'))
      await vi.waitFor(() => expect(forked).toBe(1))
      await close()
      expect(await underWay).toMatchObject({ ok: false, error: { code: 'crashed' } })
    })

    it('ends one that takes too much memory', async () => {
      const { probe } = start({ ...misbehaving, maxMemoryBytes: 300 * 2 ** 20 })
      expect(await probe(file('greedy'))).toMatchObject({ ok: false, error: { code: 'outOfMemory' } })
      expect(await probe(file('fine'))).toMatchObject({ ok: true })
    })

    it('ends one that takes too much memory when it has nothing to do', async () => {
      const { probe } = start({ ...misbehaving, workers: 1, maxMemoryBytes: 300 * 2 ** 20 })
      const pid = pidOf(await probe(file('greedy later')))
      await vi.waitFor(() => expect(isAlive(pid)).toBe(false))
      expect(await probe(file('fine'))).toMatchObject({ ok: true })
    })

    it('ends one that fills its heap', async () => {
      const { probe } = start({ ...misbehaving, maxMemoryBytes: 192 * 2 ** 20, timeoutMs: 60_000 })
      expect(await probe(file('hoarding'))).toMatchObject({ ok: false, error: { code: 'outOfMemory' } })
    })

    it('survives a native crash and an answer without sense', async () => {
      const { probe } = start(misbehaving)
      expect(await probe(file('abort'))).toMatchObject({ ok: false, error: { code: 'crashed' } })
      expect(await probe(file('garbage'))).toMatchObject({ ok: false, error: { code: 'crashed' } })
      expect(await probe(file('fine'))).toMatchObject({ ok: true })
    })

    it('tries a file once more when its worker had served others before', async () => {
      const { probe } = start({ ...misbehaving, workers: 1 })
      await probe(file('fine'))
      expect(await probe(file('abort'))).toMatchObject({ ok: false, error: { code: 'crashed' } })
      expect(forked).toBe(2)
    })

    it('replaces a worker that has grown', async () => {
      const { probe } = start({ ...misbehaving, workers: 1 })
      await probe(file('grown'))
      await probe(file('fine'))
      expect(forked).toBe(2)
    })

    it('reports a worker that cannot start', async () => {
      const { probe } = start({ workerEntry: join(folder, 'no-such-worker.ts'), workers: 1 })
      expect(await probe(file('any'))).toMatchObject({ ok: false, error: { code: 'crashed' } })
    })

    it('fails what is under way when it is closed', async () => {
      const { probe, close } = start(misbehaving)
      const hung = probe(file('hang'))
      await probe(file('fine'))
      await close()
      expect(await hung).toMatchObject({ ok: false, error: { code: 'crashed' } })
      expect(await probe(file('later'))).toMatchObject({ ok: false, error: { code: 'crashed' } })
    })

    it('hands no secret of the environment to a worker', async () => {
      vi.stubEnv('POWERTOKENS_API_KEY', 'sk-secret-of-the-test')
      const { probe } = start(misbehaving)
      const outcome = await probe(file('environment'))
      const told = outcome.ok ? outcome.info.mimeType : null
      expect(told).toContain(process.env.PATH)
      expect(told).not.toContain('sk-secret-of-the-test')
    })
  })
}
