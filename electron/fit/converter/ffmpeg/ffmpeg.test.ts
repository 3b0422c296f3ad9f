import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FitPlan, FitStep } from '../../../../shared/fit/plan/fit-plan.ts'
import { systemClock } from '../../../base/clock.ts'
import { createManualClock } from '../../../base/manual-clock.test-support.ts'
import { judgeFile } from '../../../media/judge.test-support.ts'
import type { Conversion } from '../../ports.ts'
import { jobOf, noThrift } from '../job.ts'
import { ffmpegArguments } from './arguments.ts'
import { findFfmpeg } from './find-ffmpeg.ts'
import { createFfmpegAttempts } from './run-ffmpeg.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ffmpeg-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function conversion(
  steps: readonly FitStep[],
  more: Partial<FitPlan> = {},
  path = '/films/a.mp4',
): Conversion {
  return {
    path,
    outputPath: join(folder, 'made'),
    media: {
      kind: 'video',
      mimeType: 'video/quicktime',
      sizeBytes: 9_000_000,
      width: 1920,
      height: 1080,
      durationMs: 20_000,
      fps: 25,
      frameRate: { numerator: 25, denominator: 1 },
      variableFrameRate: false,
      rotationDegrees: 0,
      container: 'mov',
      codec: 'hevc',
      hasAudio: true,
    },
    plan: {
      steps,
      pictures: 'encoded',
      expected: {
        mimeType: 'video/mp4',
        width: 1280,
        height: 720,
        durationMs: 10_000,
        fps: 25,
        sizeBytes: 5_200_000,
        maxBytes: 49_000_000,
      },
      keptArea: 1,
      keptDuration: 0.5,
      ...more,
    },
  }
}
const argumentsOf = (made: Conversion): string => ffmpegArguments(made, jobOf(made, noThrift)).join(' ')

const attempt = (
  made: Conversion,
  signal = new AbortController().signal,
  onProgress = (_: number) => {},
) => ({
  conversion: made,
  job: jobOf(made, noThrift),
  signal,
  onProgress,
})

describe('the plan as arguments', () => {
  it('cuts, pads, scales, and keeps the rate even, in that order', () => {
    const text = argumentsOf(
      conversion([
        { kind: 'trim', startMs: 2_500, durationMs: 10_000 },
        { kind: 'crop', area: { left: 8, top: 4, width: 1600, height: 900 } },
        { kind: 'pad', width: 1600, height: 1200, color: '#ff8000' },
        { kind: 'scale', width: 1280, height: 720 },
        { kind: 'frameRate', numerator: 24_000, denominator: 1001 },
      ]),
    )
    expect(text).toContain('-ss 2.500000 -i file:/films/a.mp4 -t 10.000000 ')
    expect(text).toContain(
      '-vf crop=1600:900:8:4,pad=1600:1200:(ow-iw)/2:(oh-ih)/2:color=0xff8000,scale=1280:720:flags=bicubic',
    )
    expect(text).toMatch(/,fps=24000\/1001 /)
    expect(text).toContain('-c:v libx264')
    expect(text).toContain('-b:v 4000000 ')
    expect(text).toContain('-c:a aac -b:a 160000 -ac 2 ')
    expect(text).toMatch(/-movflags \+faststart -f mp4 file:\S+$/)
  })

  it('loses the finest detail of what no encoder packs', () => {
    const made = conversion([])
    const list = ffmpegArguments(made, jobOf(made, { sizeFactor: 1, halvings: 2 }))
    expect(list.join(' ')).toContain('-vf scale=1280/4:-2:flags=area,scale=1280:720:')
  })

  it('takes pictures over, or leaves sound out', () => {
    expect(argumentsOf(conversion([], { pictures: 'copied' }))).toContain(
      '-map 0:V:0 -map 0:a:0? -c:v copy -c:a aac',
    )
    expect(argumentsOf(conversion([{ kind: 'dropSound' }]))).toMatch(/-an .*(?!-c:a)/)
    expect(argumentsOf(conversion([{ kind: 'dropSound' }]))).not.toContain('-c:a')
  })

  it('of a sound alone makes MP3 or WAV', () => {
    const sound = conversion([], { pictures: 'none' })
    const expected = { ...sound.plan.expected, sizeBytes: null, mimeType: 'audio/mpeg' }
    const media = {
      kind: 'audio',
      mimeType: 'audio/x-m4a',
      sizeBytes: 9,
      durationMs: 10_000,
      channels: 1,
      sampleRateHz: 8000,
      codec: 'aac',
    } as const
    const text = argumentsOf({ ...sound, media, plan: { ...sound.plan, expected } })
    expect(text).toContain('-vn -map 0:a:0 -c:a libmp3lame -b:a 64000 -fs')
    const wav = { ...expected, mimeType: 'audio/wav' }
    expect(argumentsOf({ ...sound, media, plan: { ...sound.plan, expected: wav } })).toContain(
      '-c:a pcm_s16le -fs',
    )
  })

  it.each(['-i', 'http://evil.example/a.mp4', 'concat:a|b', 'a b.mp4', '$(reboot).mp4', "a';.mp4"])(
    'takes a file of the name %s for a file, and reads nothing but it',
    (path) => {
      const list = ffmpegArguments(conversion([], {}, path), jobOf(conversion([]), noThrift))
      expect(list[list.indexOf('-i') + 1]).toBe(`file:${path}`)
      expect(list.join(' ')).toContain('-protocol_whitelist file -format_whitelist mov,')
      expect(list.join(' ')).not.toMatch(/concat,|hls/)
      expect(list[0]).toBe('-nostdin')
    },
  )
})

describe.skipIf(process.platform === 'win32')('the program', () => {
  const file = async (name: string, text: string, mode = 0o755): Promise<string> => {
    const path = join(folder, name)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, text)
    await chmod(path, mode)
    return path
  }
  /** It is asked about the film's colours first, and knows nothing of them. */
  const asked = 'case "$*" in *-version*) echo "ffmpeg version 7"; exit ;; *-progress*) ;; *) exit 1 ;; esac'
  const program = (name: string, script: string): Promise<string> =>
    file(name, `#!/bin/sh\n${asked}\n${script}\n`)

  it('is the first on the path that can be started, in a folder with its whole name', async () => {
    const found = await program('b/ffmpeg', '')
    const locked = await file('a/ffmpeg', '#!/bin/sh\n', 0o644)
    await mkdir(join(folder, 'c/ffmpeg'), { recursive: true })
    const pathOf = (...folders: string[]): string => folders.join(delimiter)
    const inFolder = (name: string): string => join(folder, name)
    const Path = pathOf('', '.', 'bin', inFolder('a'), inFolder('c'), inFolder('b'))
    expect(await findFfmpeg({ PATH: Path }, 'linux')).toBe(found)
    // A terminal says why it does not start it.
    expect(await findFfmpeg({ PATH: pathOf('.', '', inFolder('c'), inFolder('a')) }, 'linux')).toBe(locked)
    expect(await findFfmpeg({ PATH: pathOf('.', '', inFolder('c')) }, 'linux')).toBeNull()
    expect(await findFfmpeg({}, 'linux')).toBeNull()
  })

  it('is found in a folder whose name stands in quotes, as Windows lets it', async () => {
    const found = await program('Program Files/ffmpeg.exe', '')
    const quoted = `"${join(folder, 'Program Files')}"`
    expect(await findFfmpeg({ Path: [`"bin"`, '"', quoted].join(delimiter) }, 'win32')).toBe(found)
    await program('Program Files/ffmpeg', '')
    expect(await findFfmpeg({ PATH: quoted }, 'linux')).toBeNull()
  })

  it.each([
    // Node throws for a path through a file, as for a program of another processor on some systems.
    ['below a file', async () => join(await file('file', ''), 'ffmpeg')],
    ['that may not be run', () => file('ffmpeg', '#!/bin/sh\n', 0o644)],
    // Taken for a script.
    ['of another processor', () => file('ffmpeg', '\x7fELF\x02\x01\x01\0\0)(')],
    ['without a library', () => file('ffmpeg', '#!/bin/sh\necho "error while loading" >&2; exit 127\n')],
    ['that the system ends', () => file('ffmpeg', '#!/bin/sh\nkill -9 $$\n')],
  ])('is told from a missing one when it does not start: one %s', async (_name, make) => {
    const run = createFfmpegAttempts(await make(), systemClock)
    const broken = { ok: false, trouble: 'ffmpegCannotStart' }
    expect(await run(attempt(conversion([])))).toMatchObject(broken)
    expect(await run(attempt(conversion([], { pictures: 'copied' })))).toMatchObject(broken)
  })

  it('tells how far it is, and is given nothing of our environment', async () => {
    const path = await program(
      'ffmpeg',
      `echo "out_time_ms=2500000"; echo "progress=continue"; echo "out_time_ms=N/A"; env > made; echo "out_time_ms=20000000"`,
    )
    const shares: number[] = []
    const run = createFfmpegAttempts(path, systemClock)
    expect(await run(attempt(conversion([]), undefined, (share) => shares.push(share)))).toEqual({ ok: true })
    expect(shares).toEqual([0.25, 1])
    expect(await readFile(join(folder, 'made'), 'utf8')).not.toMatch(/HOME|POWERTOKENS|PATH=\S*node/)
  })

  it.each([
    [
      'echo "out_time_ms=1000000"; echo "a: Invalid data" >&2; exit 1',
      { trouble: 'damaged', detail: 'a: Invalid data' },
    ],
    ['exit 1', { trouble: 'ffmpegCannotDecode', detail: null }],
    ['echo "Unknown encoder \'libx264\'" >&2; exit 1', { trouble: 'ffmpegCannotEncode' }],
    ['echo "av_interleaved_write_frame(): No space left on device" >&2; exit 1', { trouble: 'diskFull' }],
    // As a computer does that runs out of memory: nothing is wrong with the file.
    ['echo "out_time_ms=1000000"; kill -9 $$', { trouble: 'crashed', detail: null }],
    ['head -c 50000000 /dev/zero > made', { trouble: 'tooLarge', sizeBytes: 50_000_000 }],
  ])('says why it fails: %s', async (script, expected) => {
    const run = createFfmpegAttempts(await program('ffmpeg', script), systemClock)
    expect(await run(attempt(conversion([])))).toMatchObject({ ok: false, ...expected })
  })

  it('is killed at once when nobody wants it any more, and when it says nothing for too long', async () => {
    const path = await program('ffmpeg', 'echo "out_time_ms=1000000"; exec sleep 600')
    const stop = new AbortController()
    const stopped = createFfmpegAttempts(
      path,
      systemClock,
    )(attempt(conversion([]), stop.signal, () => stop.abort(new Error('stopped'))))
    await expect(stopped).rejects.toThrow('stopped')
    const clock = createManualClock()
    const silent = createFfmpegAttempts(
      path,
      clock,
    )(attempt(conversion([]), undefined, () => queueMicrotask(() => clock.advance(60_000))))
    expect(await silent).toMatchObject({ trouble: 'hung' })
  })
})

const installed = await findFfmpeg(process.env)

describe.runIf(installed !== null)('an ffmpeg that is installed on this computer', () => {
  const fixtures = join(import.meta.dirname, '../../../../tests/fixtures/media')

  it.each([
    [
      'video/hevc_hvc1.mp4',
      { kind: 'video', width: 64, height: 36, fps: 30, durationMs: expect.closeTo(1000, -1), codec: 'avc' },
    ],
    [
      'video/prores.mov',
      { kind: 'video', width: 64, height: 36, fps: 30, durationMs: expect.closeTo(1000, -1), codec: 'avc' },
    ],
    ['audio/wav_adpcm_ms.wav', { kind: 'audio', mimeType: 'audio/mpeg' }],
  ])('makes by the same plan what Chromium cannot decode: %s', async (name, expected) => {
    const path = join(fixtures, name)
    const { info } = await judgeFile(path)
    const isFilm = expected.kind === 'video'
    const made = conversion(
      isFilm
        ? [
            { kind: 'trim', startMs: 500, durationMs: 1000 },
            { kind: 'scale', width: 64, height: 36 },
            { kind: 'frameRate', numerator: 30, denominator: 1 },
          ]
        : [],
      { pictures: isFilm ? 'encoded' : 'none' },
      path,
    )
    const size = { width: 64, height: 36, durationMs: 1000, sizeBytes: 100_000 }
    const plan = {
      ...made.plan,
      expected: { ...made.plan.expected, ...size, mimeType: isFilm ? 'video/mp4' : 'audio/mpeg' },
    }
    if (info?.kind !== 'video' && info?.kind !== 'audio') throw new Error('not measured')
    const shares: number[] = []
    const run = createFfmpegAttempts(installed ?? '', systemClock)
    const outcome = await run(
      attempt({ ...made, media: info, plan }, undefined, (share) => shares.push(share)),
    )
    expect(outcome).toEqual({ ok: true })
    expect(shares.at(-1)).toBeGreaterThan(0.5)
    expect((await judgeFile(made.outputPath)).info).toMatchObject(expected)
  })
})
