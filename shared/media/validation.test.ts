import { describe, expect, it } from 'vitest'
import { assetLibraryLimits } from './limits.ts'
import { audio, image, video } from './media.test-support.ts'
import type { MediaInfo, Violation } from './media.ts'
import { validateMedia, violationsOfProbeError } from './validation.ts'

const codes = (found: readonly Violation[]): readonly string[] => found.map(({ code }) => code)
const verdict = (info: MediaInfo): string => {
  const { violations, warnings } = validateMedia(info)
  if (violations.length > 0) return `refused ${codes(violations).join(' ')}`
  return warnings.length > 0 ? `doubtful ${codes(warnings).join(' ')}` : 'accepted'
}
const megabyte = 1e6
const mebibyte = 2 ** 20

describe('types', () => {
  it.each([...assetLibraryLimits.image.mimeTypes])('accepts %s', (mimeType) => {
    expect(verdict(image({ mimeType }))).toBe('accepted')
  })

  it('refuses others and names what to convert to', () => {
    expect(validateMedia(image({ mimeType: 'image/avif' })).violations).toEqual([
      {
        code: 'typeNotAccepted',
        kind: 'image',
        got: 'image/avif',
        allowed: [...assetLibraryLimits.image.mimeTypes],
        fix: { action: 'convertTo', formats: ['JPEG', 'PNG'] },
      },
    ])
    expect(verdict(video({ mimeType: 'video/webm' }))).toBe('refused typeNotAccepted')
    expect(verdict(audio({ mimeType: 'audio/flac' }))).toBe('refused typeNotAccepted')
    expect(verdict({ kind: 'other', mimeType: 'application/pdf', sizeBytes: 1 })).toBe(
      'refused typeNotAccepted',
    )
  })

  it('names what to convert to where nobody measures the type, too, but its kind is clear', () => {
    const { allowed, ...violation } = validateMedia({ kind: 'other', mimeType: 'image/x-icon', sizeBytes: 1 })
      .violations[0] as Violation & { readonly allowed: unknown }
    expect(violation).toEqual({
      code: 'typeNotAccepted',
      kind: 'image',
      got: 'image/x-icon',
      fix: { action: 'convertTo', formats: ['JPEG', 'PNG'] },
    })
    expect(allowed).toEqual(assetLibraryLimits.image.mimeTypes)
  })
})

describe('sizes of files', () => {
  it.each([
    [image({ sizeBytes: 30 * megabyte - 1 }), 'accepted'],
    [image({ sizeBytes: 30 * megabyte }), 'doubtful fileTooLarge'],
    [image({ sizeBytes: 30 * mebibyte - 1 }), 'doubtful fileTooLarge'],
    [image({ sizeBytes: 30 * mebibyte }), 'refused fileTooLarge'],
    [video({ sizeBytes: 50 * megabyte }), 'accepted'],
    [video({ sizeBytes: 50 * megabyte + 1 }), 'doubtful fileTooLarge'],
    [video({ sizeBytes: 50 * mebibyte }), 'doubtful fileTooLarge'],
    [video({ sizeBytes: 50 * mebibyte + 1 }), 'refused fileTooLarge'],
    [audio({ sizeBytes: 15 * megabyte }), 'accepted'],
    [audio({ sizeBytes: 15 * mebibyte }), 'doubtful fileTooLarge'],
    [audio({ sizeBytes: 15 * mebibyte + 1 }), 'refused fileTooLarge'],
  ])('%# %o', (info, expected) => {
    expect(verdict(info)).toBe(expected)
  })
})

describe('sides of pictures', () => {
  it.each([
    [301, 301, 'accepted'],
    [300, 300, 'doubtful sideTooShort'],
    [299, 299, 'refused sideTooShort'],
    [5999, 5999, 'accepted'],
    [6000, 6000, 'doubtful sideTooLong'],
    [6001, 6001, 'refused sideTooLong'],
    [1000, 2500, 'doubtful aspectRatio'],
    [2500, 1000, 'doubtful aspectRatio'],
    [2501, 1000, 'refused aspectRatio'],
    [1000, 2501, 'refused aspectRatio'],
    [100, 7000, 'refused aspectRatio sideTooShort sideTooLong'],
  ])('%i x %i: %s', (width, height, expected) => {
    expect(verdict(image({ width, height }))).toBe(expected)
  })

  it('gives the numbers', () => {
    expect(validateMedia(image({ width: 310, height: 1000 })).violations).toEqual([
      {
        code: 'aspectRatio',
        kind: 'image',
        got: 0.31,
        min: 0.4,
        max: 2.5,
        inclusive: false,
        fix: { action: 'cropTo', width: 310, height: 774 },
      },
    ])
  })
})

describe('"480p or 720p"', () => {
  it.each([
    [854, 480],
    [864, 480],
    [640, 640],
    [720, 576],
    [960, 540],
    [960, 720],
    [1280, 720],
    [720, 1280],
    [1112, 834],
  ])('%i x %i passes', (width, height) => {
    expect(verdict(video({ width, height }))).toBe('accepted')
  })
  it.each([
    [848, 480],
    [832, 480],
    [640, 480],
    [1280, 736],
    [1920, 1080],
  ])('%i x %i fails', (width, height) => {
    expect(verdict(video({ width, height }))).toBe('refused pixelCount')
  })
  it('resizes to a usual size of the same shape', () => {
    const fixes = validateMedia(video({ width: 1920, height: 1080 })).violations.map(({ fix }) => fix)
    expect(fixes).toEqual([{ action: 'resizeTo', width: 1280, height: 720 }])
  })
})

describe('frame rate and duration', () => {
  const rate = (numerator: number, denominator = 1): MediaInfo =>
    video({ fps: numerator / denominator, frameRate: { numerator, denominator } })

  it.each([
    [rate(24), 'accepted'],
    [rate(60), 'accepted'],
    [rate(24_000, 1001), 'doubtful frameRate'],
    [rate(60_000, 1001), 'accepted'],
    [rate(23), 'refused frameRate'],
    [rate(15), 'refused frameRate'],
    [rate(61), 'refused frameRate'],
    [rate(120), 'refused frameRate'],
    [video({ fps: null, frameRate: null }), 'accepted'],
    [
      video({ fps: 23.87, variableFrameRate: true, frameRate: { numerator: 24, denominator: 1 } }),
      'doubtful frameRate',
    ],
    [video({ fps: 20, variableFrameRate: true, frameRate: null }), 'refused frameRate'],
  ])('%# %o', (info, expected) => {
    expect(verdict(info)).toBe(expected)
  })

  it.each([
    [2000, 'accepted'],
    [15_000, 'accepted'],
    [1999, 'doubtful durationTooShort'],
    [1800, 'doubtful durationTooShort'],
    [1799, 'refused durationTooShort'],
    [15_047, 'doubtful durationTooLong'],
    [15_200, 'doubtful durationTooLong'],
    [15_201, 'refused durationTooLong'],
    [0, 'refused durationTooShort'],
  ])('%i ms: %s', (durationMs, expected) => {
    expect(verdict(video({ durationMs }))).toBe(expected)
    expect(verdict(audio({ durationMs }))).toBe(expected)
  })

  it('says what would make it fit', () => {
    expect(validateMedia(audio({ durationMs: 60_000 })).violations[0]?.fix).toEqual({
      action: 'trimTo',
      durationMs: 15_000,
    })
    expect(validateMedia(audio({ durationMs: 500 })).violations[0]?.fix).toEqual({
      action: 'extendTo',
      durationMs: 2000,
    })
    expect(validateMedia(rate(15)).violations[0]?.fix).toEqual({ action: 'changeFrameRateTo', fps: 24 })
    expect(validateMedia(rate(120)).violations[0]?.fix).toEqual({ action: 'changeFrameRateTo', fps: 60 })
  })
})

describe('all at once', () => {
  it('names everything that is wrong, not only the first', () => {
    const info = video({
      mimeType: 'video/webm',
      sizeBytes: 80 * megabyte,
      width: 2000,
      height: 200,
      fps: 10,
      frameRate: null,
      durationMs: 100,
    })
    expect(codes(validateMedia(info).violations)).toEqual([
      'typeNotAccepted',
      'fileTooLarge',
      'aspectRatio',
      'sideTooShort',
      'pixelCount',
      'frameRate',
      'durationTooShort',
    ])
  })

  it('gives fixes that leave nothing to complain of, and never two sizes for one file', () => {
    const sides = [
      1, 7, 50, 120, 299, 300, 301, 479, 480, 640, 848, 1080, 1920, 2999, 5999, 6000, 6001, 9000, 40_000,
    ]
    for (const width of sides) {
      for (const height of sides) {
        for (const info of [image({ width, height }), video({ width, height })]) {
          const { violations, warnings } = validateMedia(info)
          const sizes = [...violations, ...warnings].map(({ fix }) => fix)
          const texts = new Set(
            sizes.map((fix) => (fix && 'width' in fix ? `${fix.width}x${fix.height}` : 'no size')),
          )
          expect(texts.size, `${info.kind} ${width} x ${height}: ${[...texts].join(', ')}`).toBeLessThan(2)
          const [fix] = sizes
          if (sizes.length === 0) continue
          if (fix === undefined || !('width' in fix)) throw new Error(`no size for ${width} x ${height}`)
          const fixed = { ...info, width: fix.width, height: fix.height } as MediaInfo
          expect(verdict(fixed), `${info.kind} ${width} x ${height} to ${fix.width} x ${fix.height}`).toBe(
            'accepted',
          )
          const enlarges = fix.width > width || fix.height > height
          expect(sizes.every((one) => one?.action === 'cropTo') && enlarges).toBe(false)
        }
      }
    }
  })

  it('gives sizes and times that leave nothing to complain of', () => {
    const heavy = [
      image({ sizeBytes: 90 * megabyte }),
      video({ sizeBytes: 90 * megabyte }),
      audio({ sizeBytes: 90 * megabyte }),
    ]
    for (const info of heavy) {
      const fix = validateMedia(info).violations[0]?.fix
      if (fix?.action !== 'compressTo') throw new Error('no size to compress to')
      expect(verdict({ ...info, sizeBytes: fix.sizeBytes } as MediaInfo)).toBe('accepted')
    }
  })
})

describe('what is only doubtful', () => {
  it('says that a file is too large only for the smaller megabyte', () => {
    expect(validateMedia(image({ sizeBytes: 30 * megabyte })).warnings).toEqual([
      expect.objectContaining({
        code: 'fileTooLarge',
        got: 30 * megabyte,
        max: 30 * megabyte,
        decimal: true,
      }),
    ])
    expect(validateMedia(image({ sizeBytes: 30 * mebibyte })).violations[0]?.decimal).toBeUndefined()
  })
  it('gets a way out as well', () => {
    expect(validateMedia(image({ width: 6000, height: 6000 })).warnings[0]?.fix).toEqual({
      action: 'resizeTo',
      width: 5999,
      height: 5999,
    })
    expect(validateMedia(image({ width: 300, height: 300 })).warnings[0]?.fix).toMatchObject({ width: 301 })
  })
  it('says when a size needs a crop as well', () => {
    expect(validateMedia(image({ width: 100, height: 20 })).violations[0]?.fix).toMatchObject({
      action: 'resizeTo',
      crops: true,
    })
    expect(validateMedia(image({ width: 200, height: 100 })).violations[0]?.fix).not.toHaveProperty('crops')
  })

  it('warns of a header that tells another length than there is, in either direction', () => {
    const { violations, warnings } = validateMedia(video({ declaredDurationsMs: [651, 900, 61_000, 5001] }))
    expect(violations).toEqual([])
    expect(warnings).toMatchObject([
      { code: 'durationTooShort', got: 651, declared: true },
      { code: 'durationTooLong', got: 61_000, declared: true },
    ])
    expect(verdict(video({ declaredDurationsMs: [2000, 15_000] }))).toBe('accepted')
    expect(verdict(video({ durationMs: 60_000, declaredDurationsMs: [5000] }))).toBe(
      'refused durationTooLong',
    )
  })

  it('is a codec that not every decoder knows', () => {
    for (const codec of ['av1', 'vp9', 'prores', 'mjpeg', 'encv']) {
      expect(verdict(video({ codec }))).toBe('doubtful codec')
    }
    for (const codec of ['avc', 'hevc', null]) expect(verdict(video({ codec }))).toBe('accepted')
  })

  it('is the mark of old telephones in an MP4, and only there', () => {
    const phone = { mimeType: 'video/3gpp' } as const
    expect(verdict(video({ ...phone, doubts: ['phoneBrand'] }))).toBe('doubtful typeNotAccepted')
    expect(verdict(video(phone))).toBe('refused typeNotAccepted')
    expect(verdict(video({ mimeType: 'video/webm', doubts: ['phoneBrand'] }))).toBe('refused typeNotAccepted')
  })

  it('is what readers take otherwise', () => {
    expect(verdict(image({ doubts: ['endMarkMissing', 'orientation'] }))).toBe(
      'doubtful readersDisagree readersDisagree',
    )
    expect(verdict(audio({ doubts: ['tagBeforeSound'] }))).toBe('doubtful readersDisagree')
  })
})

describe('files that could not be measured', () => {
  it('advises to get a broken file again', () => {
    expect(violationsOfProbeError({ code: 'truncated' }, image())).toEqual([
      { code: 'notReadable', kind: 'image', got: 'truncated', fix: { action: 'getAgain' } },
    ])
    expect(violationsOfProbeError({ code: 'timeout' })).toEqual([
      { code: 'notReadable', kind: null, got: 'timeout' },
    ])
  })

  it('names the sound in an MP4 without a picture as what it is', () => {
    expect(codes(violationsOfProbeError({ code: 'noVideoTrack' }, audio({ mimeType: 'audio/mp4' })))).toEqual(
      ['notReadable', 'typeNotAccepted'],
    )
    // Nobody misses a picture in an M4A.
    expect(
      codes(violationsOfProbeError({ code: 'noVideoTrack' }, audio({ mimeType: 'audio/x-m4a' }))),
    ).toEqual(['typeNotAccepted'])
  })

  it('warns about sound that breaks off', () => {
    expect(validateMedia(audio({ endMissing: true })).warnings).toEqual([
      { code: 'notReadable', kind: 'audio', got: 'truncated', fix: { action: 'getAgain' } },
    ])
  })
})

describe('other limits', () => {
  it('are data', () => {
    const wide = {
      ...assetLibraryLimits,
      video: { ...assetLibraryLimits.video, pixelCount: { min: 1, max: 4000 * 4000, inclusive: true } },
    }
    expect(validateMedia(video({ width: 1920, height: 1080 }), wide).violations).toEqual([])
  })
})
