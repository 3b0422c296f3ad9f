import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { video } from '../../../../shared/media/media.test-support.ts'
import type { Conversion } from '../../ports.ts'
import { type ColourWay, colourFilters, colourWayOf, findColourWay, readColours } from './colours.ts'
import { findFfmpeg } from './find-ffmpeg.ts'

const allTold = { matrix: null, primaries: null, transfer: null }
const line = (words: string): string =>
  `  Stream #0:0[0x1](und): Video: hevc (Main 10) (hvc1 / 0x3), ${words}, 10 kb/s`

describe('what a film says of its colours', () => {
  it.each([
    [
      'yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67, progressive), 1920x1080',
      ['bt2020nc', 'bt2020', 'arib-std-b67'],
    ],
    ['yuv420p(tv, bt709, progressive), 1280x720 [SAR 1:1 DAR 16:9]', ['bt709', 'bt709', 'bt709']],
    ['yuv420p(pc, bt470bg/unknown/unknown), 1280x720', ['bt470bg', null, null]],
    ['yuvj420p(pc), 1280x720', [null, null, null]],
    ['yuv422p10le, 1280x720', [null, null, null]],
  ])('is read of %s', (words, [matrix, primaries, transfer]) => {
    expect(readColours(`Input #0\n${line(words)}\n  Stream #0:1: Audio: aac`)).toEqual({
      matrix,
      primaries,
      transfer,
    })
  })

  it('is not read of a name, a title or a cover', () => {
    const hlg = 'yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67, progressive), 1920x1080'
    const printed = [
      "Input #0, mov,mp4, from 'file:/h/My Video: HDR, rgb(bt709).mov':",
      '    title           : A Video: HDR, rgb(bt709)',
      '  Stream #0:0[0x1]: Video: mjpeg (Baseline), yuvj420p(pc, bt470bg/unknown/unknown), 600x600 (attached pic)',
      line(hlg),
    ]
    expect(readColours(printed.join('\n'))).toMatchObject({ transfer: 'arib-std-b67' })
  })

  it.each<[string, number, ColourWay]>([
    ['yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67)', 1080, { kind: 'bright', untold: allTold }],
    ['yuv420p10le(tv, bt2020nc/bt2020/smpte2084)', 1080, { kind: 'bright', untold: allTold }],
    ['yuv420p10le(tv, bt2020nc/bt2020/bt2020-10)', 1080, { kind: 'wide', untold: allTold }],
    [
      'yuv420p10le(tv, unknown/unknown/smpte2084)',
      1080,
      { kind: 'bright', untold: { ...allTold, matrix: 'bt2020nc', primaries: 'bt2020' } },
    ],
    [
      'yuv420p10le(tv, unknown/bt2020/unknown)',
      1080,
      { kind: 'wide', untold: { ...allTold, matrix: 'bt2020nc', transfer: 'bt709' } },
    ],
    ['yuv420p(tv, bt709)', 480, { kind: 'matrix', from: 'bt709' }],
    ['yuv420p(tv, smpte170m)', 1080, { kind: 'matrix', from: 'smpte170m' }],
    ['yuv420p', 480, { kind: 'matrix', from: 'smpte170m' }],
    ['yuv420p', 720, { kind: 'matrix', from: 'bt709' }],
    ['gbrp(pc, gbr/bt709/iec61966-2-1)', 720, { kind: 'matrix', from: 'auto' }],
  ])('decides how %s of %d lines becomes BT.709', (words, height, way) => {
    expect(colourWayOf(readColours(line(words)), height)).toEqual(way)
  })
})

describe.skipIf(process.platform === 'win32')('an ffmpeg', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colours-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  const film: Pick<Conversion, 'path' | 'media'> = { path: '/films/a.mov', media: video() }

  it('without the filters makes nothing pale, and of wide colours what it can', async () => {
    const path = join(folder, 'ffmpeg')
    const found = async (colours: string, filters: string): Promise<ColourWay | null> => {
      const script = `case "$*" in *-filters*) echo '${filters}' ;; *) echo '${line(colours)}' >&2; exit 1 ;; esac`
      await writeFile(path, `#!/bin/sh\n${script}\n`)
      await chmod(path, 0o755)
      return findColourWay(path, film, new AbortController().signal)
    }
    const hlg = 'yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67)'
    const all = ' .S. tonemap  V->V  x\n .SC zscale  V->V  x'
    expect(await found(hlg, ' .S. tonemap  V->V  x')).toBeNull()
    expect(await found(hlg, all)).toEqual({ kind: 'bright', untold: allTold })
    const wide = 'yuv420p10le(tv, bt2020nc/bt2020/bt709)'
    expect(await found(wide, '')).toEqual({ kind: 'matrix', from: 'bt2020' })
    expect(await found(wide, all)).toEqual({ kind: 'wide', untold: allTold })
  })

  it('is asked for its filters once, until it is another one', async () => {
    const path = join(folder, 'ffmpeg')
    const asked = join(folder, 'asked')
    const hlg = line('yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67)')
    const install = async (filters: string): Promise<void> => {
      const script = `case "$*" in *-filters*) echo x >> '${asked}'; echo '${filters}' ;; *) echo '${hlg}' >&2; exit 1 ;; esac`
      await writeFile(path, `#!/bin/sh\n${script}\n`)
      await chmod(path, 0o755)
    }
    const find = () => findColourWay(path, film, new AbortController().signal)
    const timesAsked = async () => (await readFile(asked, 'utf8')).split('x').length - 1
    await install(' .S. tonemap  V->V  x')
    expect([await find(), await find()]).toEqual([null, null])
    expect(await timesAsked()).toBe(1)
    await install(' .S. tonemap  V->V  x\n .SC zscale  V->V  x')
    expect([await find(), await find()]).toEqual([expect.anything(), expect.anything()])
    expect(await timesAsked()).toBe(2)
  })

  const installed = findFfmpeg(process.env)

  it('that is installed here brings what is as bright as white below it, and keeps what is dark', async ({
    skip,
  }) => {
    const program = await installed
    skip(program === null, 'no ffmpeg on the path')
    if (program === null) return
    const way: ColourWay = { kind: 'bright', untold: { ...allTold, matrix: 'bt2020nc', primaries: 'bt2020' } }
    const { stdout: filters } = await promisify(execFile)(program, ['-hide_banner', '-filters'])
    skip(!filters.includes(' zscale '), 'an ffmpeg without zscale')
    // Of 10 bits in HLG: black, half as bright as white to the eye, white of a screen (75 %), and the brightest that there is.
    const signals = [64, 450, 721, 940]
    const brightness = signals.map((signal, at) => `eq(floor(X/16),${at})*${signal}`).join('+')
    const source = `color=c=gray:s=64x16:d=0.1,format=yuv420p10le,geq=lum='${brightness}':cb=512:cr=512`
    // As of a file that says the rest of its colours nowhere.
    const hlg = 'setparams=range=tv:colorspace=unknown:color_primaries=unknown:color_trc=arib-std-b67'
    const { stdout } = await promisify(execFile)(
      program,
      [
        ...['-v', 'error', '-f', 'lavfi', '-i', source, '-frames:v', '1'],
        ...['-vf', [hlg, ...colourFilters(way, 64, 16)].join(','), '-f', 'rawvideo', 'pipe:1'],
      ],
      { encoding: 'buffer' },
    )
    const [black = 0, middle = 0, white = 0, brightest = 0] = signals.map((_, at) => stdout[16 * at + 8] ?? 0)
    expect(black).toBeLessThanOrEqual(18)
    expect(middle).toBeGreaterThan(110)
    expect(middle).toBeLessThan(140)
    expect(white).toBeGreaterThan(190)
    expect(brightest).toBeGreaterThan(white)
    expect(brightest).toBeLessThanOrEqual(235)
  })
})
