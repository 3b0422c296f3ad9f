import { describe, expect, it } from 'vitest'
import { fixturePath, mediaTruth } from './fixtures.test-support.ts'
import { measureFile } from './measure-file.ts'

const truth = mediaTruth()
const codecs: Readonly<Record<string, string>> = { h264: 'avc', hevc: 'hevc', av1: 'av1', vp9: 'vp9' }
const rate = (fraction: string): number => {
  const [numerator = Number.NaN, denominator = 1] = fraction.split('/').map(Number)
  return numerator / denominator
}

describe('pictures', () => {
  it.each(truth.image)('$file', async ({ file, mimeType, width, height, animated }) => {
    const { measurement } = await measureFile(fixturePath('image', file))
    expect(measurement).toMatchObject({
      ok: true,
      info: { kind: 'image', mimeType, width, height, animated },
    })
  })
})

describe('videos', () => {
  it.each(truth.video)('$file', async (expected) => {
    const { measurement } = await measureFile(fixturePath('video', expected.file))
    if (expected.error !== undefined) {
      expect(measurement).toMatchObject({ ok: false, error: { code: expected.error } })
      return
    }
    if (!measurement.ok || measurement.info.kind !== 'video') throw new Error(JSON.stringify(measurement))
    const { info } = measurement
    expect(info).toMatchObject({
      width: expected.width,
      height: expected.height,
      rotationDegrees: expected.rotationDegrees,
      variableFrameRate: expected.variable,
    })
    const known = codecs[expected.codec ?? '']
    if (known !== undefined) expect(info.codec).toBe(known)
    const fps = rate(expected.fps ?? '')
    expect(Math.abs((info.fps ?? 0) - fps) / fps).toBeLessThan(0.03)
    if (expected.variable === false) {
      const { numerator, denominator } = info.frameRate ?? { numerator: 0, denominator: 1 }
      expect(numerator / denominator).toBe(fps)
    }
    expect(Math.abs(info.durationMs / 1000 - expected.seconds)).toBeLessThan(0.1)
  })
})

describe('sound', () => {
  it.each(truth.audio)('$file', async ({ file, mimeType, seconds, endMissing }) => {
    const { measurement } = await measureFile(fixturePath('audio', file))
    if (!measurement.ok || measurement.info.kind !== 'audio') throw new Error(JSON.stringify(measurement))
    expect(measurement.info.mimeType).toBe(mimeType)
    expect(Math.abs(measurement.info.durationMs / 1000 - seconds)).toBeLessThan(0.08)
    expect(measurement.info.endMissing).toBe(endMissing)
  })
})

describe('files that are refused', () => {
  it.each(truth.bad)('$file', async ({ file, error }) => {
    const { measurement } = await measureFile(fixturePath('bad', file))
    expect(measurement).toMatchObject({ ok: false, error: { code: error } })
  })
})

describe('names that lie', () => {
  it.each(truth.mislabel)('$file', async ({ file, mimeType }) => {
    const { measurement } = await measureFile(fixturePath('mislabel', file))
    const info = measurement.ok ? measurement.info : measurement.measured
    expect(info?.mimeType).toBe(mimeType)
  })
})
