import { describe, expect, test } from 'vitest'
import type { FitTrouble } from '../../../../shared/fit/fit.ts'
import type { PictureTraits } from '../../../../shared/fit/plan/fit-plan.ts'
import { planFit } from '../../../../shared/fit/plan/plan-fit.ts'
import type { MediaInfo } from '../../../../shared/media/media.ts'
import { validateMedia } from '../../../../shared/media/validation.ts'
import { createFormatters } from '../../../i18n/formatters.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { comparisonsOf } from './beforeAfter.ts'
import { ratioText } from './ratioText.ts'
import { obstacleText, troubleText } from './refusalText.ts'
import { mediaLine, stepsText, stepText } from './stepText.ts'

const { t } = createI18n('en')
const format = createFormatters('en')
const zh = { t: createI18n('zh-CN').t, format: createFormatters('zh-CN') }

const panorama: MediaInfo = {
  kind: 'image',
  mimeType: 'image/avif',
  sizeBytes: 1_000_000,
  width: 7000,
  height: 1000,
  animated: false,
}
const clip: MediaInfo = {
  kind: 'video',
  mimeType: 'video/x-matroska',
  sizeBytes: 140_000_000,
  width: 4096,
  height: 1536,
  durationMs: 60_000,
  fps: 12,
  frameRate: { numerator: 12, denominator: 1 },
  variableFrameRate: false,
  rotationDegrees: 0,
  container: 'matroska',
  codec: 'vp9',
  hasAudio: true,
}

function planOf(info: MediaInfo, traits: PictureTraits | null = null) {
  const outcome = planFit({ info }, {}, traits)
  if (outcome.kind !== 'plan') throw new Error(outcome.kind)
  return outcome.plan
}

test.each([
  [1280, 720, '16:9'],
  [1281, 720, '16:9'],
  [720, 1280, '9:16'],
  [1000, 1000, '1:1'],
  [640, 480, '4:3'],
  [2499, 1000, '2.5:1'],
  [1000, 2200, '1:2.2'],
])('%i by %i is %s', (width, height, expected) => {
  expect(ratioText(width, height, t, format)).toBe(expected)
})

describe('steps in words', () => {
  test('one sentence of all that is done, in order', () => {
    expect(stepsText(planOf(clip).steps, clip, t, format)).toMatch(
      /^trimmed to 15 sec, cropped to 2.5:1, scaled to \d+ × \d+, brought to 24 fps, and converted to MP4$/,
    )
    const photo = planOf(panorama, { hasAlpha: false, isDrawing: false }).steps
    expect(stepsText(photo, panorama, t, format)).toBe('cropped to 2.5:1 and converted to JPEG')
    expect(stepsText(photo, panorama, zh.t, zh.format)).toBe('裁剪为 2.5:1 和转换为 JPEG')
  })

  test('no format is promised of a picture that nobody has looked at yet', () => {
    expect(stepsText(planOf(panorama).steps, panorama, t, format)).toBe(
      'cropped to 2.5:1 and converted to JPEG, PNG, or WebP',
    )
  })

  test('a copy that only leaves out what is doubtful has words, too', () => {
    expect(stepsText([], clip, t, format)).toBe('written anew')
  })

  test('a film that is an MP4 already is said to get other pictures, or other lists, and not to become one', () => {
    const step = { kind: 'convert', mimeType: 'video/mp4' } as const
    const vp9 = { ...clip, mimeType: 'video/mp4' }
    expect(stepText(step, vp9, t, format)).toBe('VP9 to H.264')
    expect(stepsText([step], vp9, t, format)).toBe('converted to H.264')
    const doubtful = { ...vp9, codec: 'avc' }
    expect(stepText(step, doubtful, t, format)).toBe('Written anew')
    expect(stepsText([step], doubtful, t, format)).toBe('written anew')
  })

  test('each for itself, with what was before', () => {
    const words = planOf(clip).steps.map((step) => stepText(step, clip, t, format))
    expect(words).toContain('15 sec of 60 sec')
    expect(words).toContain('12 fps to 24 fps')
    expect(words).toContain('Matroska to MP4')
    const chinese = planOf(clip).steps.map((step) => stepText(step, clip, zh.t, zh.format))
    expect(chinese).toContain('60秒中的 15秒')
    expect(chinese).toContain('Matroska 转为 MP4')
    const other = { ...clip, mimeType: 'video/x-unheard-of' }
    expect(stepText({ kind: 'convert', mimeType: 'video/mp4' }, other, zh.t, zh.format)).toBe(
      '这种视频转为 MP4',
    )
    expect(stepText({ kind: 'compress', maxBytes: 49_000_000 }, clip, t, format)).toBe('46.7 MB or less')
  })

  test('every step has words in both languages', () => {
    const steps = [
      { kind: 'firstFrame' },
      { kind: 'turn' },
      { kind: 'dropSound' },
      { kind: 'pad', width: 1600, height: 900, color: '#000000' },
    ] as const
    for (const words of [{ t, format }, zh])
      for (const step of steps) {
        expect(stepText(step, clip, words.t, words.format)).not.toContain('fit.')
        expect(stepsText([step], null, words.t, words.format)).not.toContain('fit.')
      }
  })
})

test('a copy or its original in a line', () => {
  expect(mediaLine(clip, 8_600_000, t, format)).toBe('4096 × 1536, 60 sec, 8.2 MB')
  expect(mediaLine(null, null, t, format)).toBe('')
  const chinese = mediaLine(clip, 8_600_000, zh.t, zh.format)
  expect(chinese).toMatch(/^4096 × 1536，60 ?秒，8\.2 MB$/)
})

test('why nothing helps', () => {
  expect(obstacleText({ kind: 'tooSmall', gotPx: 180, neededPx: 300 }, t, format)).toContain('180 px')
  expect(obstacleText({ kind: 'tooShort', gotMs: 500, neededMs: 2_000 }, t, format)).toBe(
    'It is 0.5 sec long, and 2 sec are needed.',
  )
})

test('why there is no copy, and what to do; a codec is named, an error of the system is not', () => {
  const say = (trouble: FitTrouble, detail: string | null, kind: MediaInfo['kind'] = 'video') =>
    troubleText({ kind: 'failed', trouble, detail }, kind, t)
  expect(say('cannotDecode', 'hevc')).toBe(
    'Nothing on this computer decodes HEVC. An ffmpeg on the path would do: install one, then make it fit again.',
  )
  expect(say('cannotDecode', 'apch')).toMatch(/decodes ProRes\./)
  expect(say('cannotDecode', 'HDR')).toBe(
    'Nothing on this computer brings its HDR colours to those of a screen. ' +
      'An ffmpeg with the filters zscale and tonemap would do: install one, then make it fit again.',
  )
  expect(say('cannotDecode', 'ENOENT: no such file')).toMatch(/^Nothing on this computer decodes it/)
  expect(say('ffmpegCannotDecode', 'hevc')).toBe(
    'Nothing on this computer decodes HEVC, its ffmpeg included. Convert it with another program, then add that file.',
  )
  expect(say('ffmpegCannotStart', 'spawn EACCES')).toMatch(/does not start\. Install it anew/)
  for (const trouble of ['cannotDecode', 'cannotEncode'] as const)
    expect(say(trouble, 'image/jxl', 'image')).not.toMatch(/ffmpeg|Nothing on this computer/)
  expect(say('diskFull', null)).toBe('The disk is full. Make room, then make it fit again.')
})

test('before and after, with what is refused marked', () => {
  const lines = comparisonsOf(clip, planOf(clip), validateMedia(clip).violations, t, format)
  const by = new Map(lines.map((line) => [line.key, line]))
  expect(by.get('length')).toMatchObject({ before: '60 sec', after: '15 sec', isRefused: true })
  expect(by.get('picture')?.before).toBe('4096 × 1536, 2.67:1')
  expect(by.get('rate')).toMatchObject({ before: '12 fps', after: '24 fps', isRefused: true })
  expect(by.get('size')?.after).toMatch(/^about /)
  const picture = comparisonsOf(panorama, planOf(panorama), [], t, format)
  expect(picture.map(({ key }) => key)).toEqual(['picture', 'format', 'size'])
  // Where nothing is done, nothing becomes larger.
  const same = comparisonsOf(panorama, { ...planOf(panorama), steps: [] }, [], t, format)
  expect(same.find(({ key }) => key === 'size')).toMatchObject({ after: '977 kB', changes: false })
})
