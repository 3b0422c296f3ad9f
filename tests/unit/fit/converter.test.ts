import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/base/clock.ts'
import { createMediaConverter } from '../../../electron/fit/index.ts'
import type { Conversion, ConversionOutcome, MediaConverter } from '../../../electron/fit/ports.ts'
import { judgeFile } from '../../../electron/media/judge.test-support.ts'
import { findFfprobe } from '../../../electron/media/second-opinion/ffprobe-binary.ts'
import type { FitPlan, FitStep } from '../../../shared/fit/plan/fit-plan.ts'
import { findChromium } from '../../../tools/electron-on-chromium/find-chromium.ts'
import { type ChromiumWindows, openChromiumWindows } from './chromium-windows.ts'

const fixtures = resolve(import.meta.dirname, '../../fixtures/media')
const ffprobe = findFfprobe()

interface Stream {
  readonly codec_name: string
  readonly width?: number
  readonly height?: number
  readonly avg_frame_rate: string
  readonly nb_read_frames: string
  readonly duration: string
}
/** One line a stream, by a judge that is not ours: codec, sides, rate, frames, seconds. */
function streamsOf(path: string): readonly string[] {
  const args = ['-v', 'error', '-count_frames', '-of', 'json', '-show_streams', path]
  const { streams } = JSON.parse(execFileSync(ffprobe ?? '', args, { encoding: 'utf8' })) as {
    readonly streams: readonly Stream[]
  }
  return streams.map((stream) => {
    const seconds = `${Number(Number(stream.duration).toFixed(2))} s`
    if (stream.width === undefined) return `${stream.codec_name}, ${seconds}`
    const rate = stream.avg_frame_rate.replace(/\/1$/, '')
    return `${stream.codec_name}, ${stream.width} x ${stream.height}, ${rate}, ${stream.nb_read_frames}, ${seconds}`
  })
}

const trim = (startMs: number, durationMs: number): FitStep => ({ kind: 'trim', startMs, durationMs })
const scale = (width: number, height: number): FitStep => ({ kind: 'scale', width, height })
const rate = (numerator: number): FitStep => ({ kind: 'frameRate', numerator, denominator: 1 })

interface WaveShape {
  readonly channels: number
  readonly sampleRateHz: number
  readonly seconds: number
}
function silentWave({ channels, sampleRateHz, seconds }: WaveShape): Buffer {
  const frameBytes = 2 * channels
  const sound = Buffer.alloc(frameBytes * sampleRateHz * seconds)
  const head = Buffer.from('RIFF....WAVEfmt ....................data....', 'latin1')
  head.writeUInt32LE(36 + sound.length, 4)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(sampleRateHz, 24)
  head.writeUInt32LE(frameBytes * sampleRateHz, 28)
  head.writeUInt16LE(frameBytes, 32)
  head.writeUInt16LE(16, 34)
  head.writeUInt32LE(sound.length, 40)
  return Buffer.concat([head, sound])
}

interface Wanted {
  readonly pictures?: FitPlan['pictures']
  readonly mimeType?: string
  readonly maxBytes?: number
}

describe.runIf(findChromium() !== null && ffprobe !== null)('the converter, in a Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'converter-'))
  let windows: ChromiumWindows
  let converter: MediaConverter
  let count = 0

  beforeAll(async () => {
    windows = await openChromiumWindows()
    converter = createMediaConverter({ windows, findOther: async () => null, clock: systemClock })
  })
  afterAll(async () => {
    await converter.close()
    await windows.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function conversionOf(name: string, steps: readonly FitStep[], wanted: Wanted): Promise<Conversion> {
    const path = resolve(fixtures, name)
    const { info } = await judgeFile(path)
    if (info?.kind !== 'video' && info?.kind !== 'audio') throw new Error(`${name} is no film`)
    const pictures = wanted.pictures ?? (info.kind === 'video' ? 'encoded' : 'none')
    const isFilm = pictures !== 'none' && info.kind === 'video'
    const last = steps.findLast((step) => step.kind === 'scale' || step.kind === 'pad')
    const trimmed = steps.find((step) => step.kind === 'trim')
    count += 1
    return {
      path,
      media: info,
      outputPath: join(folder, `${count}`),
      plan: {
        steps,
        pictures,
        expected: {
          mimeType: wanted.mimeType ?? (isFilm ? 'video/mp4' : 'audio/mpeg'),
          width: isFilm ? (last?.width ?? info.width) : null,
          height: isFilm ? (last?.height ?? info.height) : null,
          durationMs: trimmed?.durationMs ?? info.durationMs,
          fps: isFilm ? info.fps : null,
          sizeBytes: 100_000,
          maxBytes: wanted.maxBytes ?? 1_000_000,
        },
        keptArea: 1,
        keptDuration: 1,
      },
    }
  }

  async function convert(
    name: string,
    steps: readonly FitStep[],
    wanted: Wanted = {},
  ): Promise<ConversionOutcome | readonly string[]> {
    const conversion = await conversionOf(name, steps, wanted)
    const { signal } = new AbortController()
    const outcome = await converter.convert(conversion, { signal, onProgress: () => undefined })
    expect(existsSync(conversion.outputPath)).toBe(outcome.ok)
    return outcome.ok ? streamsOf(conversion.outputPath) : outcome
  }

  it('cuts a film in the middle, exactly, and scales it', async () => {
    expect(await convert('video/h264_720_24.mp4', [trim(500, 2000), scale(96, 54)])).toEqual([
      'h264, 96 x 54, 24, 48, 2 s',
      'aac, 1.92 s',
    ])
  })

  it('turns what only says that it is turned, and crops what is seen', async () => {
    const area = { left: 0, top: 20, width: 72, height: 72 }
    expect(await convert('video/rot90.mp4', [{ kind: 'crop', area }, scale(64, 64)])).toEqual([
      'h264, 64 x 64, 24, 72, 3 s',
      'aac, 3 s',
    ])
  })

  it('puts bars around a VP9, in a page that was made ready', async () => {
    converter.prepare()
    const bars = { kind: 'pad', width: 128, height: 48, color: '#ff0000' } as const
    expect(await convert('video/vp9.mp4', [bars])).toEqual(['h264, 128 x 48, 24, 48, 2 s'])
  })

  it('draws what is transparent on black', async () => {
    expect(await convert('video/vp9_alpha.webm', [trim(0, 2000)])).toEqual(['h264, 96 x 54, 24, 48, 2 s'])
  })

  it('makes an even rate of one that is too slow or uneven', async () => {
    expect(await convert('video/fps_15.mp4', [rate(30)])).toEqual(['h264, 64 x 48, 30, 90, 3 s'])
    expect(await convert('video/vfr_60_15.mp4', [trim(0, 2500), rate(30)])).toEqual([
      'h264, 64 x 48, 30, 75, 2.5 s',
    ])
  })

  it('takes pictures over where nothing but the end changes', async () => {
    expect(await convert('video/dur15_1.mp4', [trim(0, 2000)], { pictures: 'copied' })).toEqual([
      'h264, 64 x 48, 24, 48, 2 s',
    ])
  })

  it('takes sound over to its last packet that ends in time', async () => {
    // The next one ends half a millisecond later.
    expect(await convert('video/h264_720_24.mp4', [trim(0, 2047.5)], { pictures: 'copied' })).toEqual([
      'h264, 128 x 72, 24, 49, 2.04 s',
      'aac, 1.92 s',
    ])
  })

  it('encodes sound that a film cannot keep, and passes over covers', async () => {
    expect(await convert('video/big_moov_end.mov', [trim(1000, 2000)])).toEqual([
      'h264, 128 x 72, 30, 60, 2 s',
      'aac, 1.92 s',
    ])
    expect(await convert('video/cover_first.mp4', [trim(0, 1000)])).toMatchObject([
      'h264, 128 x 72, 24, 24, 1 s',
      {},
    ])
  })

  it('makes MP3 of sound, and of a film without pictures, and cuts WAV to the sample', async () => {
    expect(await convert('audio/wav_extensible_51.wav', [])).toEqual(['mp3, 1.32 s'])
    expect(await convert('video/audio_only.mp4', [], { pictures: 'none' })).toEqual(['mp3, 3.24 s'])
    expect(await convert('audio/wav_pcm_s24le.wav', [trim(100, 1155)], { mimeType: 'audio/wav' })).toEqual([
      'pcm_s24le, 1.15 s',
    ])
  })

  it('makes no WAV longer than it was cut when it mixes its channels', async () => {
    const path = join(folder, 'three channels.wav')
    writeFileSync(path, silentWave({ channels: 3, sampleRateHz: 8_000, seconds: 1 }))
    const conversion = await conversionOf(path, [trim(100, 700)], { mimeType: 'audio/wav' })
    const { signal } = new AbortController()
    expect((await converter.convert(conversion, { signal, onProgress: () => undefined })).ok).toBe(true)
    const { info } = await judgeFile(conversion.outputPath)
    expect(info).toMatchObject({ channels: 2, durationMs: expect.closeTo(700, 0) })
    expect(info?.kind === 'audio' ? info.durationMs : null).toBeLessThanOrEqual(700)
  })

  it('says what cannot be decoded, and what is broken', async () => {
    const cannot = { ok: false, trouble: 'cannotDecode' }
    expect(await convert('video/prores.mov', [])).toMatchObject(cannot)
    expect(await convert('audio/wav_adpcm_ms.wav', [])).toMatchObject(cannot)
    expect(await convert('bad/trunc_faststart_half.mp4', [])).toMatchObject({ ok: false, trouble: 'damaged' })
  })

  it('stops at once, and leaves nothing', async () => {
    const conversion = await conversionOf('video/fps_120.mp4', [rate(60)], {})
    const stop = new AbortController()
    const made = converter.convert(conversion, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('stop')),
    })
    await expect(made).rejects.toThrow('stop')
    expect(existsSync(conversion.outputPath)).toBe(false)
  })

  it('in pages that keep to their policy and make no error, one after the other in the same window', () => {
    expect(windows.complaints).toEqual([])
    expect(windows.openedCount).toBeLessThanOrEqual(3)
  })
})
