import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UtilityProcess } from 'electron'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sharp } from '../../../electron/base/pictures/sharp.ts'
import { forkNode } from '../../../electron/base/processes/node-fork.ts'
import { drawnFilmSchema, type FilmJob } from '../../../electron/demo/generation/films/job.ts'
import { MediaHelper } from '../../../electron/demo/media/media-helper.ts'
import { createDemoProcesses } from '../../../electron/demo/processes/demo-processes.ts'
import { fixturePath } from '../../../electron/media/fixtures.test-support.ts'
import { createMediaProber } from '../../../electron/media/index.ts'
import {
  describeMisbehavingParsers,
  isAlive,
} from '../../../electron/media/misbehaving-parsers.test-support.ts'
import { createUtilityFork } from '../../../electron/shell/processes/utility-fork.ts'
import { createUtilityProcesses } from '../../../tools/electron-on-chromium/host/utility/utility-process.ts'

/** The parsers as the app runs them: in utility processes, here those of the stand-in. */
const { fork } = createUtilityProcesses(() => true)
const forkChild = createUtilityFork({
  fork: (path, args, options) => fork(path, args, options as object) as unknown as UtilityProcess,
})

describeMisbehavingParsers(forkChild)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'in-utility-process-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('one that hears no request to end is ended all the same', async () => {
  const entry = join(folder, 'deaf.mjs')
  writeFileSync(entry, "process.on('SIGTERM', () => {})\nprocess.parentPort.postMessage('up')")
  const up = Promise.withResolvers<void>()
  const child = forkChild(
    { name: 'deaf', entry, args: [], maxHeapMegabytes: 100 },
    { onMessage: () => up.resolve(), onEnd: () => up.reject(new Error('it ended by itself')) },
  )
  await up.promise
  const pid = child.pid ?? 0
  expect(isAlive(pid)).toBe(true)
  await child.kill()
  expect(isAlive(pid)).toBe(false)
})

it('has the collector at hand, in a process of either sort', async () => {
  const entry = join(folder, 'collector.mjs')
  writeFileSync(
    entry,
    'const told = typeof globalThis.gc\nif (process.parentPort) process.parentPort.postMessage(told)\nelse process.send(told)',
  )
  for (const start of [forkChild, forkNode]) {
    const told = Promise.withResolvers<unknown>()
    const child = start(
      { name: 'collector', entry, args: [], maxHeapMegabytes: 100 },
      { onMessage: told.resolve, onEnd: () => told.reject(new Error('it ended by itself')) },
    )
    expect(await told.promise).toBe('function')
    await child.kill()
  }
})

it('files of every sort are measured and drawn', async () => {
  const prober = createMediaProber({ forkChild, thumbnailDir: folder, workers: 1 })
  try {
    const files = [
      ['image', 'jpeg_exif6.jpg', 'image/jpeg', true],
      ['image', 'png_rgb.png', 'image/png', true],
      ['image', 'webp_anim.webp', 'image/webp', true],
      ['image', 'heic_irot1.heic', 'image/heic', true],
      ['image', 'tiff_big.tif', 'image/tiff', true],
      ['video', 'rot90.mp4', 'video/mp4', false],
      ['audio', 'mp3_big_cover.mp3', 'audio/mpeg', true],
    ] as const
    for (const [kind, name, mimeType, isDrawn] of files) {
      const path = fixturePath(kind, name)
      expect(await prober.probe(path)).toMatchObject({ ok: true, info: { kind, mimeType } })
      expect((await prober.thumbnail(path, { sizePx: 32 })) !== null).toBe(isDrawn)
    }
  } finally {
    await prober.close()
  }
})

it('the limit of memory holds for WebAssembly, which no limit of the heap sees', async () => {
  const path = join(folder, 'large.jpg')
  // Progressive: all of its 24 megapixels, in three colours of two bytes each, are in memory before the first is drawn.
  await sharp({ create: { width: 6000, height: 4000, channels: 3, background: '#804020' } })
    .jpeg({ progressive: true, chromaSubsampling: '4:4:4' })
    .toFile(path)
  const ends: string[] = []
  const prober = createMediaProber({
    forkChild: (settings, listener) =>
      forkChild(settings, {
        ...listener,
        onEnd: (end) => {
          ends.push(end.code)
          listener.onEnd(end)
        },
      }),
    thumbnailDir: join(folder, 'thumbnails'),
    maxMemoryBytes: 280 * 2 ** 20,
    timeoutMs: 60_000,
  })
  try {
    expect(await prober.thumbnail(path, { sizePx: 32 })).toBeNull()
    expect(ends).toEqual(['outOfMemory'])
    expect(await prober.thumbnail(fixturePath('image', 'png_rgb.png'), { sizePx: 32 })).not.toBeNull()
  } finally {
    await prober.close()
  }
})

it('the demo library reads and draws in utility processes, too', async () => {
  const processes = createDemoProcesses(forkChild)
  try {
    const media = new MediaHelper(processes.media)
    const path = fixturePath('image', 'jpeg_exif6.jpg')
    expect(await media.readType(path)).toEqual({ accepted: true, kind: 'image', mime: 'image/jpeg' })
    expect(await media.readFacts(path, { kind: 'image', mime: 'image/jpeg' })).toEqual({
      width: 48,
      height: 64,
    })
    expect((await media.drawSynthetic(7)).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    const filmPath = join(folder, 'film.mp4')
    const job: FilmJob = {
      ...{ width: 108, height: 62, seconds: 1, shots: [], sounds: [], soundPath: undefined },
      ...{ prompt: 'Rain', watermark: false, seed: 1, filmPath, framePath: join(folder, 'frame.png') },
    }
    const outcome = await processes.films.ask(job, drawnFilmSchema)
    expect(outcome).toEqual({
      ok: true,
      value: expect.objectContaining({ filmBytes: statSync(filmPath).size }),
    })
  } finally {
    await processes.close()
  }
})
