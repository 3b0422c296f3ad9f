import { describe, expect, it } from 'vitest'
import { audio, image, video } from '../../media/media.test-support.ts'
import type { MediaInfo } from '../../media/media.ts'
import { validateMedia } from '../../media/validation.ts'
import { fitStepSchema } from '../fit.ts'
import type { FitChoices, FitOutcome, FitPlan, PictureTraits } from './fit-plan.ts'
import { planFit } from './plan-fit.ts'

const megabyte = 1e6
const photo: PictureTraits = { hasAlpha: false, isDrawing: false }

/** The copy as the plan says that it will be. */
function copyOf(info: MediaInfo, { expected, pictures }: FitPlan): MediaInfo {
  const { mimeType, durationMs, fps, sizeBytes, maxBytes } = expected
  const size = { width: expected.width ?? 0, height: expected.height ?? 0 }
  const common = { mimeType, sizeBytes: Math.max(sizeBytes ?? 0, maxBytes) }
  switch (info.kind) {
    case 'image':
      return image({ ...common, ...size })
    case 'audio':
      return audio({ ...common, durationMs: durationMs ?? 0 })
    case 'video':
      return video({
        ...common,
        ...size,
        durationMs: durationMs ?? 0,
        fps,
        frameRate: null,
        codec: pictures === 'copied' ? info.codec : 'avc',
      })
    case 'other':
      throw new Error('nothing is planned for such a file')
    default:
      return info satisfies never
  }
}

function plan(info: MediaInfo, choices: FitChoices = {}, traits = photo): FitPlan {
  const outcome = planFit({ info }, choices, traits)
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify([info, outcome]))
  return outcome.plan
}

const stepsOf = (info: MediaInfo, choices: FitChoices = {}, traits = photo) =>
  plan(info, choices, traits).steps

const obstacles = (outcome: FitOutcome) => (outcome.kind === 'cannot' ? outcome.obstacles : outcome.kind)

describe('whatever is planned', () => {
  const sides = [240, 299, 300, 301, 360, 480, 640, 719, 1080, 2160, 2400, 5999, 6000, 6001, 25_000, 130_000]
  const pictures = sides.flatMap((width) => sides.map((height) => image({ width, height })))
  const videos = sides.flatMap((width) => sides.map((height) => video({ width, height })))
  const others: MediaInfo[] = [
    ...[2_000, 15_000, 15_100, 90_000, 3_600_000].flatMap((durationMs) => [
      video({ durationMs }),
      audio({ durationMs }),
      audio({ durationMs, mimeType: 'audio/wav', codec: 'pcm-s16', sizeBytes: durationMs * 192 }),
      audio({ durationMs, mimeType: 'audio/x-m4a', codec: 'aac' }),
    ]),
    ...[0.5, 1, 5, 12, 15, 20, 23.5, 90, 100, 120, 240, 1000].flatMap((fps) => [
      video({ fps, frameRate: null, variableFrameRate: true }),
      video({ fps, frameRate: { numerator: Math.round(fps * 2), denominator: 2 } }),
    ]),
    ...[15, 29.9, 31, 50, 53, 900].flatMap((megabytes) => [
      image({ sizeBytes: megabytes * megabyte }),
      image({ sizeBytes: megabytes * megabyte, mimeType: 'image/png' }),
      video({ sizeBytes: megabytes * megabyte }),
      audio({ sizeBytes: megabytes * megabyte }),
    ]),
    image({ mimeType: 'image/avif' }),
    video({ mimeType: 'video/webm', codec: 'vp9' }),
    video({ mimeType: 'video/x-matroska', doubts: ['sidesDisagree'], declaredDurationsMs: [99_000] }),
    video({ width: 4096, height: 1536, durationMs: 60_000, fps: 12, sizeBytes: 148 * megabyte }),
  ]
  const choices: FitChoices[] = [
    {},
    { frame: { kind: 'bars', color: '#000000' } },
    { frame: { kind: 'crop', ratio: { width: 16, height: 9 }, centerX: 1, centerY: 0 } },
    { frame: { kind: 'crop', ratio: { width: 9, height: 16 }, centerX: 0, centerY: 1 } },
    { startMs: 3_000, durationMs: 4_000, dropSound: true },
    { startMs: 1e9 },
  ]

  it('is accepted afterwards, without a doubt, and lies inside of the original', () => {
    let planned = 0
    for (const info of [...pictures, ...videos, ...others]) {
      for (const choice of choices) {
        const outcome = planFit({ info }, choice)
        if (outcome.kind !== 'plan') continue
        planned += 1
        const words = JSON.stringify([info, choice, outcome.plan])
        const after = validateMedia(copyOf(info, outcome.plan))
        expect([...after.violations, ...after.warnings], words).toEqual([])
        // An encoder keeps colour for every second pixel: what has odd sides would not be what was said.
        const { expected, pictures: made } = outcome.plan
        if (info.kind === 'video' && made === 'encoded') {
          expect([(expected.width ?? 0) % 2, (expected.height ?? 0) % 2], words).toEqual([0, 0])
        }
        for (const step of outcome.plan.steps) {
          // As it is stored and told.
          expect(fitStepSchema.safeParse(step).success, words).toBe(true)
          if (step.kind === 'crop' && info.kind !== 'audio' && info.kind !== 'other') {
            const { left, top, width, height } = step.area
            expect(Math.min(left, top, width - 1, height - 1), words).toBeGreaterThanOrEqual(0)
            expect(left + width, words).toBeLessThanOrEqual(info.width)
            expect(top + height, words).toBeLessThanOrEqual(info.height)
          }
          if (step.kind === 'trim' && 'durationMs' in info) {
            expect(step.startMs, words).toBeGreaterThanOrEqual(0)
            expect(step.startMs + step.durationMs, words).toBeLessThanOrEqual(info.durationMs)
          }
        }
      }
    }
    expect(planned).toBeGreaterThan(1_500)
  })

  it('is nothing for a file that is accepted, and is left out only for a reason', () => {
    for (const info of [...pictures, ...videos, ...others]) {
      const isRefused = validateMedia(info).violations.length > 0
      const outcome = planFit({ info })
      if (!isRefused) expect(outcome, JSON.stringify(info)).toEqual({ kind: 'fits' })
      else expect(outcome.kind, JSON.stringify(info)).not.toBe('fits')
      if (outcome.kind === 'plan') expect(outcome.plan.steps.length).toBeGreaterThan(0)
      if (outcome.kind === 'cannot') expect(outcome.obstacles.length).toBeGreaterThan(0)
    }
  })
})

describe('pictures', () => {
  it.each<[string, MediaInfo, FitChoices, object[]]>([
    [
      'a panorama is cut to the nearest shape',
      image({ width: 7000, height: 1000 }),
      {},
      [{ kind: 'crop', area: { left: 2251, top: 0, width: 2499, height: 1000 } }],
    ],
    [
      'or gets bars',
      image({ width: 2000, height: 500 }),
      { frame: { kind: 'bars', color: '#ffffff' } },
      [{ kind: 'pad', width: 2000, height: 801, color: '#ffffff' }],
    ],
    [
      'a large one is made smaller in its shape',
      image({ width: 8000, height: 6000 }),
      {},
      [{ kind: 'scale', width: 5996, height: 4497 }],
    ],
    [
      'a modern format is converted',
      image({ mimeType: 'image/avif' }),
      {},
      [{ kind: 'convert', mimeType: 'image/jpeg' }],
    ],
    [
      'a heavy PNG becomes a JPEG',
      image({ mimeType: 'image/png', sizeBytes: 40 * megabyte }),
      {},
      [
        { kind: 'convert', mimeType: 'image/jpeg' },
        { kind: 'compress', maxBytes: 29_400_000 },
      ],
    ],
    [
      'a heavy JPEG stays one',
      image({ sizeBytes: 40 * megabyte }),
      {},
      [{ kind: 'compress', maxBytes: 29_400_000 }],
    ],
  ])('%s', (_name, info, choices, expected) => {
    expect(stepsOf(info, choices)).toEqual(expected)
  })

  it('what is transparent or drawn stays sharp', () => {
    const avif = image({ mimeType: 'image/avif' })
    const heavy = image({ mimeType: 'image/png', sizeBytes: 40 * megabyte })
    const format = (info: MediaInfo, traits: PictureTraits) => plan(info, {}, traits).expected.mimeType
    expect(format(avif, { hasAlpha: true, isDrawing: false })).toBe('image/png')
    expect(format(avif, { hasAlpha: false, isDrawing: true })).toBe('image/png')
    expect(format(heavy, { hasAlpha: true, isDrawing: false })).toBe('image/webp')
  })

  it('expects no more bytes of a part than of the whole, in the same format', () => {
    const small = image({ mimeType: 'image/png', sizeBytes: 160_000, width: 7000, height: 1000 })
    expect(plan(small).expected.sizeBytes).toBeCloseTo(160_000 * 0.357, -3)
    expect(
      plan(image({ sizeBytes: 25 * megabyte, width: 7000, height: 1000 })).expected.sizeBytes,
    ).toBeLessThan(2_000_000)
  })

  it('says how much of the picture is kept', () => {
    expect(plan(image({ width: 7000, height: 1000 })).keptArea).toBeCloseTo(0.357, 3)
    expect(
      plan(image({ width: 7000, height: 1000 }), { frame: { kind: 'bars', color: '#000' } }).keptArea,
    ).toBe(1)
  })

  it('a small one is not blown up', () => {
    expect(obstacles(planFit({ info: image({ width: 200, height: 260 }) }))).toEqual([
      { kind: 'tooSmall', gotPx: 200, neededPx: 300 },
    ])
    expect(stepsOf(image({ width: 290, height: 290 }))).toEqual([{ kind: 'scale', width: 301, height: 301 }])
  })
})

describe('videos', () => {
  it.each<[string, MediaInfo, FitChoices, object[], FitPlan['pictures']]>([
    [
      'a long clip is cut, its streams taken over',
      video({ durationMs: 60_000, sizeBytes: 20 * megabyte }),
      {},
      [{ kind: 'trim', startMs: 0, durationMs: 15_000 }],
      'copied',
    ],
    [
      'from the middle it is encoded',
      video({ durationMs: 60_000, sizeBytes: 20 * megabyte }),
      { startMs: 21_400 },
      [{ kind: 'trim', startMs: 21_400, durationMs: 15_000 }],
      'encoded',
    ],
    [
      'full HD becomes 720p',
      video({ width: 1920, height: 1080 }),
      {},
      [{ kind: 'scale', width: 1280, height: 720 }],
      'encoded',
    ],
    [
      'upright, too',
      video({ width: 2160, height: 3840 }),
      {},
      [{ kind: 'scale', width: 720, height: 1280 }],
      'encoded',
    ],
    [
      'each frame is shown twice',
      video({ fps: 12, frameRate: { numerator: 12, denominator: 1 } }),
      {},
      [{ kind: 'frameRate', numerator: 24, denominator: 1 }],
      'encoded',
    ],
    [
      'every second frame is left out',
      video({ fps: 119.88, frameRate: { numerator: 120_000, denominator: 1001 } }),
      {},
      [{ kind: 'frameRate', numerator: 120_000, denominator: 2002 }],
      'encoded',
    ],
    [
      'a slow one that varies becomes the usual one',
      video({ fps: 10.75, frameRate: null, variableFrameRate: true }),
      {},
      [{ kind: 'frameRate', numerator: 30, denominator: 1 }],
      'encoded',
    ],
    [
      'a quick one that varies loses as few as it must',
      video({ fps: 97.3, frameRate: null, variableFrameRate: true }),
      {},
      [{ kind: 'frameRate', numerator: 60, denominator: 1 }],
      'encoded',
    ],
    [
      'a rate that nobody knows becomes the usual one',
      video({
        mimeType: 'video/x-ms-asf',
        codec: 'wmv3',
        fps: null,
        frameRate: null,
        variableFrameRate: true,
      }),
      {},
      [
        { kind: 'frameRate', numerator: 30, denominator: 1 },
        { kind: 'convert', mimeType: 'video/mp4' },
      ],
      'encoded',
    ],
    [
      'another container takes the same streams',
      video({ mimeType: 'video/x-matroska', codec: 'avc' }),
      {},
      [{ kind: 'convert', mimeType: 'video/mp4' }],
      'copied',
    ],
    [
      'another codec does not',
      video({ mimeType: 'video/webm', codec: 'vp9' }),
      {},
      [{ kind: 'convert', mimeType: 'video/mp4' }],
      'encoded',
    ],
    [
      'nor do streams of a container without times',
      video({ mimeType: 'video/vnd.avi', container: 'avi', codec: 'avc' }),
      {},
      [{ kind: 'convert', mimeType: 'video/mp4' }],
      'encoded',
    ],
    [
      'all at once',
      video({
        width: 4096,
        height: 1536,
        durationMs: 60_000,
        sizeBytes: 148 * megabyte,
        fps: 29.97,
        frameRate: null,
      }),
      {
        startMs: 21_400,
        dropSound: true,
        frame: { kind: 'crop', ratio: { width: 16, height: 9 }, centerX: 0.4, centerY: 0.5 },
      },
      [
        { kind: 'trim', startMs: 21_400, durationMs: 15_000 },
        { kind: 'crop', area: { left: 278, top: 3, width: 2720, height: 1530 } },
        { kind: 'scale', width: 1280, height: 720 },
        { kind: 'dropSound' },
      ],
      'encoded',
    ],
  ])('%s', (_name, info, choices, steps, pictures) => {
    const made = plan(info, choices)
    expect(made.steps).toEqual(steps)
    expect(made.pictures).toBe(pictures)
  })

  it.each([
    [{ fps: 29.97, frameRate: { numerator: 30_000, denominator: 1001 } }, 449, 30_000],
    [{ fps: 23.976, frameRate: { numerator: 24_000, denominator: 1001 } }, 719, 48_000],
    [{ fps: 119.88, frameRate: { numerator: 120_000, denominator: 1001 } }, 899, 60_000],
  ])(
    'is cut between two frames, so that the last one ends within the limit: %o',
    (timing, frameCount, numerator) => {
      for (const size of [{}, { width: 1920, height: 1080 }]) {
        const { expected, steps } = plan(video({ durationMs: 60_000, ...timing, ...size }))
        expect(expected.durationMs).toBeCloseTo((frameCount * 1_001_000) / numerator, 6)
        expect(steps).toContainEqual({ kind: 'trim', startMs: 0, durationMs: expected.durationMs })
      }
    },
  )

  it('is cut at the limit itself where its pictures are not shown evenly', () => {
    const info = video({ durationMs: 60_000, fps: 29.97, frameRate: null, variableFrameRate: true })
    expect(plan(info).expected.durationMs).toBe(15_000)
  })

  it.each<[string, Partial<Extract<MediaInfo, { kind: 'video' }>>, number]>([
    ['good quality where the source has it', { sizeBytes: 40 * megabyte }, 5.35],
    ['not much more than a source that holds little', { sizeBytes: 4 * megabyte }, 4 * 1.5 * (4 / 9)],
    ['more for a codec that packs better', { sizeBytes: 4 * megabyte, codec: 'hevc' }, 4 * 2.5 * (4 / 9)],
    ['and never so little that it falls apart', { sizeBytes: 0.4 * megabyte }, 1.24],
    ['of the seconds that remain', { sizeBytes: 24 * megabyte, durationMs: 60_000 }, 6 * 1.5 * (4 / 9)],
  ])('an encoded copy is as large as it must be: %s', (_name, more, megabytes) => {
    const info = video({ width: 1920, height: 1080, durationMs: 10_000, fps: 30, ...more })
    expect((plan(info).expected.sizeBytes ?? 0) / megabyte).toBeCloseTo(megabytes, 1)
  })

  it('what has too few pixels or is too short stays refused, and all of why is said', () => {
    expect(obstacles(planFit({ info: video({ width: 426, height: 320, durationMs: 500 }) }))).toEqual([
      { kind: 'tooFewPixels', got: 136_320, needed: 409_600 },
      { kind: 'tooShort', gotMs: 500, neededMs: 2_000 },
    ])
  })
})

describe('sounds', () => {
  it.each([
    [48_000, 14_900],
    [32_000, 14_893],
    [16_000, 14_858],
    // Of 14.9 s an encoder makes 15.05 s.
    [8_000, 14_717],
    [null, 14_900],
  ])('an MP3 of %s Hz has room for what its encoder puts around it', (sampleRateHz, durationMs) => {
    const info = audio({ durationMs: 30_000, mimeType: 'audio/x-m4a', sampleRateHz })
    expect(stepsOf(info)[0]).toEqual({ kind: 'trim', startMs: 0, durationMs })
  })

  it('a long recording stays what it is', () => {
    expect(stepsOf(audio({ durationMs: 30_000, mimeType: 'audio/wav', sizeBytes: 5 * megabyte }))).toEqual([
      { kind: 'trim', startMs: 0, durationMs: 15_000 },
    ])
  })

  it('what is taken over ends before its end, and is long enough all the same', () => {
    const mp3 = audio({ durationMs: 9_000, mimeType: 'audio/mpeg' })
    expect(stepsOf(mp3, { durationMs: 2_000 })).toEqual([{ kind: 'trim', startMs: 0, durationMs: 2_072 }])
    expect(stepsOf(mp3, { durationMs: 4_000 })).toEqual([{ kind: 'trim', startMs: 0, durationMs: 4_000 }])
    const later = { startMs: 1_000, durationMs: 2_000 }
    expect(stepsOf(mp3, later)).toEqual([{ kind: 'trim', ...later }])
    const wav = audio({ durationMs: 9_000, mimeType: 'audio/wav', sizeBytes: megabyte })
    expect(stepsOf(wav, { durationMs: 2_000 })).toEqual([{ kind: 'trim', startMs: 0, durationMs: 2_000 }])
  })

  it('what is encoded leaves room for its padding', () => {
    expect(stepsOf(audio({ durationMs: 15_000, mimeType: 'audio/x-m4a' }))).toEqual([
      { kind: 'trim', startMs: 0, durationMs: 14_900 },
      { kind: 'convert', mimeType: 'audio/mpeg' },
    ])
    expect(stepsOf(audio({ durationMs: 9_000, mimeType: 'audio/x-m4a' }))).toEqual([
      { kind: 'convert', mimeType: 'audio/mpeg' },
    ])
  })
})

it.each([
  ['two channels', { channels: 2, sampleRateHz: 48_000 }, 240_000],
  ['one channel', { channels: 1, sampleRateHz: 48_000 }, 120_000],
  ['a low rate', { channels: 2, sampleRateHz: 22_050 }, 160_000],
  ['nobody knows', { channels: null, sampleRateHz: null }, 240_000],
])('an MP3 is expected as large as it is encoded: %s', (_name, more, sizeBytes) => {
  const info = { ...audio({ durationMs: 10_000, mimeType: 'audio/x-m4a' }), ...more }
  expect(plan(info).expected.sizeBytes).toBe(sizeBytes)
})

it('an MP3 whose beginning is kept is expected as large as that part of it, and one that begins later as it is encoded', () => {
  const info = audio({ durationMs: 40_000, mimeType: 'audio/mpeg', sizeBytes: 160_000 })
  expect(plan(info).expected.sizeBytes).toBeCloseTo((160_000 * 14.9) / 40, -2)
  expect(plan(info, { startMs: 5_000, durationMs: 10_000 }).expected.sizeBytes).toBe(240_000)
})

describe('files without a plan', () => {
  it.each(['truncated', 'corrupt', 'empty', 'timeout'] as const)(
    '%s: a copy would be damaged, too',
    (code) => {
      expect(obstacles(planFit({ info: null, error: { code } }))).toEqual([{ kind: 'damaged' }])
    },
  )

  it('neither picture nor video nor sound', () => {
    expect(
      obstacles(planFit({ info: { kind: 'other', mimeType: 'application/pdf', sizeBytes: 5 } })),
    ).toEqual([{ kind: 'notMedia' }])
    expect(obstacles(planFit({ info: null, error: { code: 'unknownType' } }))).toEqual([{ kind: 'notMedia' }])
  })

  it('an MP4 with only sound is sound', () => {
    const info = audio({ mimeType: 'audio/mp4', durationMs: 5_000 })
    expect(planFit({ info, error: { code: 'noVideoTrack' } })).toMatchObject({
      kind: 'plan',
      plan: { steps: [{ kind: 'convert', mimeType: 'audio/mpeg' }] },
    })
  })
})
