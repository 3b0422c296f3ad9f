import { describe, expect, it } from 'vitest'
import { assetLibraryLimits } from './limits.ts'
import { audio, image, video } from './media.test-support.ts'
import type { Fix, MediaInfo, Violation } from './media.ts'
import { validateMedia } from './validation.ts'

const megabyte = 1e6

/** What a fix changes about a file; whatever writes it anew writes true headers. */
function changes(file: Exclude<MediaInfo, { kind: 'other' }>, fix: Fix): Record<string, unknown> {
  const rewritten = { doubts: [], declaredDurationsMs: [], endMissing: false }
  switch (fix.action) {
    case 'cropTo':
      // Nothing grows by being cut.
      if (file.kind !== 'audio' && (fix.width > file.width || fix.height > file.height)) {
        throw new Error(`cut ${file.width} x ${file.height} to ${fix.width} x ${fix.height}`)
      }
      return { width: fix.width, height: fix.height }
    case 'resizeTo':
      return { width: fix.width, height: fix.height }
    case 'trimTo':
    case 'extendTo':
      return { ...rewritten, durationMs: fix.durationMs }
    case 'compressTo':
      return { sizeBytes: fix.sizeBytes }
    case 'changeFrameRateTo':
      return { fps: fix.fps, frameRate: { numerator: fix.fps, denominator: 1 }, variableFrameRate: false }
    case 'convertTo':
      return { ...rewritten, mimeType: assetLibraryLimits[file.kind].mimeTypes[0], codec: 'avc' }
    case 'getAgain':
      return rewritten
    default:
      return fix satisfies never
  }
}

/** The file after somebody did all that was advised, one after the other. */
function follow(info: MediaInfo, advice: readonly Violation[]): MediaInfo {
  let file = info
  for (const { fix } of advice) {
    if (file.kind !== 'other' && fix !== undefined) file = { ...file, ...changes(file, fix) } as MediaInfo
  }
  return file
}

describe('advice', () => {
  it('that is followed leaves nothing to complain of', () => {
    const sides = [1, 20, 250, 299, 300, 301, 640, 1080, 2400, 5999, 6000, 6001, 25_000]
    const durations = [0, 500, 1900, 2000, 15_000, 15_100, 90_000]
    const rates = [0.5, 23.976, 24, 60, 60.04, 240]
    const sizes = [
      1,
      15 * megabyte + 1,
      29.9 * megabyte,
      30 * megabyte,
      31 * megabyte,
      50 * megabyte + 1,
      52 * megabyte,
      900 * megabyte,
    ]
    const files: MediaInfo[] = [
      ...sides.flatMap((width) =>
        sides.flatMap((height) => [image({ width, height }), video({ width, height })]),
      ),
      ...durations.flatMap((durationMs) => [
        audio({ durationMs, endMissing: true }),
        video({ durationMs, declaredDurationsMs: [1, 99_000] }),
      ]),
      ...rates.map((fps) => video({ fps, frameRate: null, variableFrameRate: true })),
      ...sizes.flatMap((sizeBytes) => [image({ sizeBytes }), video({ sizeBytes }), audio({ sizeBytes })]),
      image({ mimeType: 'image/avif', doubts: ['orientation'] }),
      video({ mimeType: 'video/3gpp', doubts: ['phoneBrand', 'sidesDisagree'], codec: 'h263' }),
      audio({ mimeType: 'audio/x-m4a' }),
    ]
    for (const info of files) {
      const { violations, warnings } = validateMedia(info)
      const advice = [...violations, ...warnings]
      expect(
        advice.filter(({ fix }) => fix === undefined),
        JSON.stringify(info),
      ).toEqual([])
      const after = validateMedia(follow(info, advice))
      expect([...after.violations, ...after.warnings], JSON.stringify([info, advice])).toEqual([])
    }
  })
})
