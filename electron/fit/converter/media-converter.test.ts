import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConverterJob } from '../../../shared/fit/converter-job.ts'
import { video } from '../../../shared/media/media.test-support.ts'
import { mayMakeLinks } from '../../base/files/links.test-support.ts'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import type { Conversion } from '../ports.ts'
import type { RunAttempt } from './attempt.ts'
import { idleMs, readyMs, silenceMs } from './converter-pages.ts'
import { createMediaConverter } from './media-converter.ts'
import type { ConverterWindow, ConverterWindows } from './ports.ts'
import { longestMs, longestMsPerSecond } from './window-attempt.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-converter-'))
  await writeFile(join(folder, 'film.mp4'), 'a film')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Page {
  job(): Promise<ConverterJob>
  post(part: string, body: string): Promise<number>
  crash(reason: string): void
}
const progress = (doneShare: number, movedShare = doneShare): string =>
  JSON.stringify({ doneShare, movedShare })
type Script = (page: Page) => Promise<void> | void

/** Windows whose pages do what a test says; of each what became of it. */
function scripted(script: Script, memoryBytes: number | null = null) {
  const events: string[] = []
  const windows: ConverterWindows = {
    open: ({ respond, onGone }): ConverterWindow => {
      events.push('open')
      return {
        load: async (ticket) => {
          events.push('load')
          await script({
            crash: onGone,
            job: async () => {
              const request = new Request(`asset-library://converter/conversion/${ticket}/job`)
              return (await (await respond(request)).json()) as ConverterJob
            },
            post: async (part, body) => {
              const url = `asset-library://converter/conversion/${ticket}/${part}`
              return (await respond(new Request(url, { method: 'POST', body }))).status
            },
          })
        },
        memoryBytes: () => Promise.resolve(memoryBytes),
        destroy: () => void events.push('destroy'),
      }
    },
  }
  return { windows, events }
}

const conversion = (more: Partial<Conversion['plan']['expected']> = {}): Conversion => ({
  path: join(folder, 'film.mp4'),
  outputPath: join(folder, 'made'),
  media: {
    kind: 'audio',
    mimeType: 'audio/mp4',
    sizeBytes: 6,
    durationMs: 10_000,
    channels: 2,
    sampleRateHz: 48_000,
    codec: 'aac',
  },
  plan: {
    steps: [],
    pictures: 'none',
    expected: {
      mimeType: 'audio/mpeg',
      width: null,
      height: null,
      durationMs: 10_000,
      fps: null,
      sizeBytes: 1_000,
      maxBytes: 10_000,
      ...more,
    },
    keptArea: 1,
    keptDuration: 1,
  },
})
const silent = { signal: new AbortController().signal, onProgress: () => undefined }
const done: Script = async ({ post }) => {
  await post('output?at=0', 'made')
  await post('verdict', '{"ok":true}')
}
const cannotDecode: Script = async ({ post }) => {
  await post('verdict', '{"ok":false,"trouble":"cannotDecode","detail":null}')
}

function converterOf(
  script: Script,
  { other = null as RunAttempt | null, memoryBytes = null as number | null } = {},
) {
  const clock = createManualClock()
  const { windows, events } = scripted(script, memoryBytes)
  const converter = createMediaConverter({ windows, findOther: async () => other, clock })
  return { clock, events, converter }
}
const made = (): Promise<string[]> => readdir(folder).then((names) => names.filter((name) => name === 'made'))

describe('a page that was made ready', () => {
  /** Asks for its job, as the page does, and then does what the test says. */
  const waiting =
    (then: Script): Script =>
    async (page) => {
      void page.job().then(
        () => then(page),
        () => undefined,
      )
    }

  it('is the one in which the next file is converted, and a fresh one is each other', async () => {
    const { clock, events, converter } = converterOf(waiting(done))
    converter.prepare()
    converter.prepare()
    expect(events).toEqual(['open', 'load'])
    clock.advance(readyMs - 1)
    expect(await converter.convert(conversion(), silent)).toEqual({ ok: true, steps: [] })
    expect(events).toEqual(['open', 'load'])
    expect(await converter.convert(conversion(), silent)).toEqual({ ok: true, steps: [] })
    expect(events).toEqual(['open', 'load', 'load'])
    converter.prepare()
    clock.advance(idleMs)
    expect(await converter.convert(conversion(), silent)).toEqual({ ok: true, steps: [] })
    expect(events).toEqual(['open', 'load', 'load', 'load'])
    expect(await made()).toEqual(['made'])
    clock.advance(idleMs)
    expect(events.at(-1)).toBe('destroy')
    expect(clock.pending()).toBe(0)
  })

  it('ends when no file comes', async () => {
    const { clock, events, converter } = converterOf(waiting(done))
    converter.prepare()
    clock.advance(readyMs)
    expect(events).toEqual(['open', 'load', 'destroy'])
    expect(clock.pending()).toBe(0)
    converter.prepare()
    await converter.close()
    converter.prepare()
    expect(events).toEqual(['open', 'load', 'destroy', 'open', 'load', 'destroy'])
    expect(clock.pending()).toBe(0)
  })

  it('is made beside no other one', async () => {
    const { events, converter } = converterOf(async (page) => {
      converter.prepare()
      await done(page)
    })
    await converter.convert(conversion(), silent)
    expect(events).toEqual(['open', 'load'])
    await converter.close()
  })

  it('and that died, or never came, costs the file nothing', async () => {
    let count = 0
    const { clock, events, converter } = converterOf(async (page) => {
      count += 1
      if (count === 1) page.crash('oom')
      else if (count === 2) throw new Error('no page')
      else await done(page)
    })
    converter.prepare()
    expect(events).toEqual(['open', 'load', 'destroy'])
    converter.prepare()
    await vi.waitFor(() => expect(events).toEqual(['open', 'load', 'destroy', 'open', 'load', 'destroy']))
    expect(clock.pending()).toBe(0)
    expect(await converter.convert(conversion(), silent)).toEqual({ ok: true, steps: [] })
    await converter.close()
  })

  it('and that hangs is ended as any other', async () => {
    const { clock, events, converter } = converterOf(() => new Promise(() => undefined))
    converter.prepare()
    const outcome = converter.convert(conversion(), silent)
    await vi.waitFor(() => expect(clock.pending()).toBe(3))
    clock.advance(silenceMs)
    expect(await outcome).toEqual({ ok: false, trouble: 'hung', detail: null })
    expect(events).toEqual(['open', 'load', 'destroy'])
    await converter.close()
  })
})

it('keeps a window for the next file, and ends it when there is none for a while', async () => {
  const { clock, events, converter } = converterOf(done)
  expect(await converter.convert(conversion(), silent)).toEqual({ ok: true, steps: [] })
  clock.advance(idleMs - 1)
  expect(await converter.convert(conversion(), silent)).toEqual({ ok: true, steps: [] })
  expect(events).toEqual(['open', 'load', 'load'])
  clock.advance(idleMs)
  expect(events).toEqual(['open', 'load', 'load', 'destroy'])
  expect(await made()).toEqual(['made'])
  await converter.close()
  expect(clock.pending()).toBe(0)
})

it('tells how far it is and how long the rest takes, however long the original is', async () => {
  const told: unknown[] = []
  const { clock, converter } = converterOf(async (page) => {
    await page.post('progress', progress(0))
    clock.advance(2_000)
    await page.post('progress', progress(0.2))
    await done(page)
  })
  const ofAnHour = { ...conversion(), media: { ...conversion().media, durationMs: 3_600_000 } }
  await converter.convert(ofAnHour, { ...silent, onProgress: (news) => told.push(news) })
  expect(told).toEqual([
    { doneShare: 0, leftMs: null },
    { doneShare: 0.2, leftMs: 8_000 },
  ])
})

it('ends a page that says nothing for too long', async () => {
  const { clock, events, converter } = converterOf(async ({ post }) => {
    clock.advance(silenceMs - 1)
    await post('progress', progress(0.1))
    clock.advance(silenceMs)
  })
  expect(await converter.convert(conversion(), silent)).toEqual({ ok: false, trouble: 'hung', detail: null })
  expect(events).toEqual(['open', 'load', 'destroy'])
  expect(await made()).toEqual([])
})

it('waits for a stream that has not begun as long as another one moves', async () => {
  const { clock, converter } = converterOf(async (page) => {
    clock.advance(silenceMs - 1)
    await page.job()
    for (const movedShare of [0.1, 0.2, 0.3, 0.4]) {
      clock.advance(silenceMs - 1)
      expect(await page.post('progress', progress(0, movedShare))).toBe(204)
    }
    await done(page)
  })
  expect(await converter.convert(conversion(), silent)).toMatchObject({ ok: true })
})

it('ends a page that asks and tells, and comes no further', async () => {
  const { clock, converter } = converterOf(async ({ post }) => {
    await post('progress', progress(0.1))
    clock.advance(silenceMs - 1)
    await post('progress', progress(0.1))
    await post('output?at=-1', 'x')
    clock.advance(1)
  })
  expect(await converter.convert(conversion(), silent)).toMatchObject({ trouble: 'hung' })
  expect(clock.pending()).toBe(0)
})

it('ends a page that is busy without an end', async () => {
  let writeCount = 0
  const { clock, converter } = converterOf(async ({ post }) => {
    while ((await post('output?at=0', 'x')) === 204) {
      writeCount += 1
      clock.advance(silenceMs - 1)
    }
  })
  expect(await converter.convert(conversion(), silent)).toMatchObject({ trouble: 'hung' })
  expect(writeCount).toBe(Math.ceil((longestMs + 10 * longestMsPerSecond) / (silenceMs - 1)))
})

it('tries a file that it died of once more, and then no more, and hands it to nobody', async () => {
  const other: RunAttempt = () => Promise.reject(new Error('not to be asked'))
  const { events, converter } = converterOf(({ crash }) => crash('oom'), { other })
  for (const detail of ['oom', 'oom', null, null])
    expect(await converter.convert(conversion(), silent)).toEqual({ ok: false, trouble: 'crashed', detail })
  expect(events.filter((event) => event === 'load')).toHaveLength(2)
})

it('ends one that takes too much memory', async () => {
  const { clock, converter } = converterOf(() => clock.advance(2_000), { memoryBytes: 2 ** 31 })
  expect(await converter.convert(conversion(), silent)).toMatchObject({
    trouble: 'crashed',
    detail: 'out of memory',
  })
})

it('asks the other program for what cannot be decoded, and names the container of what was not even opened', async () => {
  const alone = converterOf(cannotDecode).converter
  const detailOf = async (mimeType: string): Promise<unknown> => {
    const outcome = await alone.convert(
      { ...conversion(), media: { ...conversion().media, mimeType } },
      silent,
    )
    return 'detail' in outcome && outcome.trouble === 'cannotDecode' ? outcome.detail : outcome
  }
  expect(await detailOf('audio/aiff')).toBe('aiff')
  expect(await detailOf('audio/x-ms-asf')).toBe('wma')
  // It is opened: what is missing is a codec, of which nobody knows the name.
  expect(await detailOf('audio/mp4')).toBe(null)
  const neither: RunAttempt = async () => ({ ok: false, trouble: 'ffmpegCannotDecode', detail: null })
  const aiff = { ...conversion(), media: { ...conversion().media, mimeType: 'audio/aiff' } }
  expect(await converterOf(cannotDecode, { other: neither }).converter.convert(aiff, silent)).toEqual({
    ok: false,
    trouble: 'ffmpegCannotDecode',
    detail: 'aiff',
  })
  const other: RunAttempt = async ({ conversion: { outputPath } }) => {
    await writeFile(outputPath, 'made')
    return { ok: true }
  }
  expect(await converterOf(cannotDecode, { other }).converter.convert(conversion(), silent)).toEqual({
    ok: true,
    steps: [],
  })
})

it('asks for less when it became too large, also before it is whole, and gives up at last', async () => {
  const rates: number[] = []
  const other: RunAttempt = async ({ job }) => {
    rates.push(job.soundBitsPerSecond)
    return { ok: false, trouble: 'tooLarge', sizeBytes: 20_000 }
  }
  const { converter } = converterOf(cannotDecode, { other })
  expect(await converter.convert(conversion(), silent)).toMatchObject({ trouble: 'stillRefused' })
  expect(rates).toEqual([7_600, 3_420, 1_539])
  const large = converterOf(async ({ post }) => {
    expect(await post('output?at=19999', 'xx')).toBe(413)
  })
  expect(await large.converter.convert(conversion(), silent)).toMatchObject({ trouble: 'stillRefused' })
  expect(large.events.filter((event) => event === 'load')).toHaveLength(3)
  expect(await made()).toEqual([])
})

it('encodes what it took over as it is and became too large, and tells so', async () => {
  const jobs: unknown[] = []
  const other: RunAttempt = async ({ job: { plan, videoBitsPerSecond }, conversion: { outputPath } }) => {
    jobs.push([plan.pictures, videoBitsPerSecond])
    await writeFile(outputPath, 'made')
    return jobs.length < 3 ? { ok: false, trouble: 'tooLarge', sizeBytes: 20_000_000 } : { ok: true }
  }
  const { converter } = converterOf(cannotDecode, { other })
  const cut = { kind: 'trim', startMs: 0, durationMs: 10_000 } as const
  const { plan, ...more } = conversion({ mimeType: 'video/mp4', sizeBytes: 8_000_000, maxBytes: 10_000_000 })
  const film = video({ sizeBytes: 6, hasAudio: false })
  if (film.kind !== 'video') throw new Error('a film was wanted')
  const copied = { ...more, media: film, plan: { ...plan, pictures: 'copied', steps: [cut] } } as const
  expect(await converter.convert(copied, silent)).toEqual({
    ok: true,
    steps: [cut, { kind: 'compress', maxBytes: 10_000_000 }],
  })
  expect(jobs).toEqual([
    ['copied', 6_400_000],
    ['encoded', 6_400_000],
    ['encoded', 2_880_000],
  ])
})

it.each(['cannotEncode', 'cannotDecode', 'damaged'])(
  'takes pictures over at the cost of an exact cut where that ends with %s',
  async (trouble) => {
    const cuts: unknown[] = []
    const { converter } = converterOf(async (page) => {
      const { exactCut } = await page.job()
      cuts.push(exactCut)
      if (!exactCut) return done(page)
      await page.post('verdict', JSON.stringify({ ok: false, trouble, detail: null }))
    })
    const { plan, ...more } = conversion({ mimeType: 'video/mp4' })
    const copied = { ...more, plan: { ...plan, pictures: 'copied' } } as const
    expect(await converter.convert(copied, silent)).toEqual({ ok: true, steps: [] })
    expect(cuts).toEqual([true, false])
    expect(await converter.convert(conversion(), silent)).toMatchObject({ trouble })
    expect(cuts).toEqual([true, false, true])
  },
)

it('stops at once, and nothing is written any more', async () => {
  const stop = new AbortController()
  let late = 0
  const { events, converter } = converterOf(async ({ post }) => {
    await post('output?at=0', 'begun')
    stop.abort(new Error('stop'))
    late = await post('output?at=5', 'more')
  })
  await expect(converter.convert(conversion(), { ...silent, signal: stop.signal })).rejects.toThrow('stop')
  expect(events).toEqual(['open', 'load', 'destroy'])
  await expect.poll(() => late).toBe(404)
  expect(await made()).toEqual([])
})

it.runIf(process.platform !== 'win32')('holds up no other film for one whose drive hangs', async () => {
  const { converter } = converterOf(done)
  const pipe = join(folder, 'pipe.mp4')
  execFileSync('mkfifo', [pipe])
  const stop = new AbortController()
  const hanging = converter.convert({ ...conversion(), path: pipe }, { ...silent, signal: stop.signal })
  const next = converter.convert(conversion(), silent)
  await new Promise(setImmediate)
  stop.abort(new Error('stop'))
  await expect(hanging).rejects.toThrow('stop')
  expect(await next).toEqual({ ok: true, steps: [] })
  // Lets the thread go that waits for it.
  await expect
    .poll(() => closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK)))
    .toBeUndefined()
})

it('hears nothing of a file that is over while it is at the next one', async () => {
  const stop = new AbortController()
  const pages: Page[] = []
  const { events, converter } = converterOf(async (page) => {
    pages.push(page)
    if (pages.length === 1) {
      await page.post('verdict', '{"ok":false,"trouble":"damaged","detail":null}')
      // Its page is given up for the next one, which Electron tells by an error.
      throw new Error('ERR_ABORTED')
    }
    await done(page)
  })
  const first = converter.convert(conversion(), { ...silent, signal: stop.signal })
  const second = converter.convert(conversion(), silent)
  expect(await first).toMatchObject({ trouble: 'damaged' })
  expect(await second).toEqual({ ok: true, steps: [] })
  stop.abort(new Error('too late'))
  expect(events).toEqual(['open', 'load', 'load'])
})

it('knows an original that is gone or another one', async () => {
  const { events, converter } = converterOf(done)
  await writeFile(join(folder, 'film.mp4'), 'another film')
  expect(await converter.convert(conversion(), silent)).toMatchObject({ trouble: 'originalChanged' })
  await rm(join(folder, 'film.mp4'))
  expect(await converter.convert(conversion(), silent)).toMatchObject({ trouble: 'originalMissing' })
  if (!mayMakeLinks) return
  // A link to itself, which the system opens for nobody.
  await symlink(join(folder, 'film.mp4'), join(folder, 'film.mp4'))
  expect(await converter.convert(conversion(), silent)).toMatchObject({
    trouble: 'originalUnreadable',
    detail: 'ELOOP',
  })
  expect(events).toEqual([])
})
