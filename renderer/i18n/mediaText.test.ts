import { describe, expect, test } from 'vitest'
import { type Fix, fixSchema, probeErrorCodes, type Violation, violationCodes } from '../../shared/media'
import { createI18n } from '.'
import { createFormatters } from './formatters'
import { fixText, formatName, violationText } from './mediaText'

const english = (violation: Violation) => violationText(violation, createI18n('en').t, createFormatters('en'))
const chinese = (violation: Violation) =>
  violationText(violation, createI18n('zh-CN').t, createFormatters('zh-CN'))

describe('violations in English', () => {
  test.each<[Violation, string]>([
    [
      { code: 'aspectRatio', kind: 'image', got: 0.3125, min: 0.4, max: 2.5 },
      'Ratio 0.31, needs 0.4 to 2.5.',
    ],
    [
      { code: 'sideTooShort', kind: 'image', got: 280, min: 300, inclusive: true },
      'Shorter side 280 px, needs at least 300 px.',
    ],
    [
      { code: 'sideTooLong', kind: 'image', got: 6000, max: 6000, inclusive: false },
      'Longer side 6,000 px, needs less than 6,000 px.',
    ],
    [
      { code: 'fileTooLarge', kind: 'video', got: 60_000_000, max: 52_428_800, inclusive: true },
      '57.22 MB is too large, needs at most 50 MB.',
    ],
    [
      { code: 'pixelCount', kind: 'video', got: 2_073_600, min: 409_600, max: 927_408 },
      '2,073,600 pixels in all, needs 409,600 to 927,408 (480p or 720p).',
    ],
    [{ code: 'frameRate', kind: 'video', got: 12.5, min: 24, max: 60 }, '12.5 fps, needs 24 fps to 60 fps.'],
    [
      { code: 'durationTooLong', kind: 'audio', got: 31_400, max: 15_000, inclusive: true },
      '31.4 sec long, needs at most 15 sec.',
    ],
    [
      { code: 'typeNotAccepted', kind: null, got: 'image/svg+xml', allowed: ['image/jpeg', 'image/png'] },
      'SVG is not accepted, only JPEG and PNG.',
    ],
    [{ code: 'notReadable', kind: null, got: 'truncated' }, 'The end of the file is missing.'],
    [{ code: 'notReadable', kind: null, got: 'something new' }, 'The file could not be measured.'],
  ])('%o', (violation, sentence) => {
    expect(english(violation)).toBe(sentence)
  })

  test('a value next to a bound never reads like the bound', () => {
    const close: Violation = { code: 'aspectRatio', kind: 'image', got: 0.39996, min: 0.4, max: 2.5 }
    expect(english(close)).toBe('Ratio 0.39996, needs 0.4 to 2.5.')
  })

  test('a value on an open bound is told that it must be beyond', () => {
    const onBound: Violation = {
      code: 'aspectRatio',
      kind: 'image',
      got: 0.4,
      min: 0.4,
      max: 2.5,
      inclusive: false,
    }
    expect(english(onBound)).toBe('Ratio 0.4, needs more than 0.4 and less than 2.5.')
  })
})

test('violations in Chinese', () => {
  expect(chinese({ code: 'aspectRatio', kind: 'image', got: 0.3125, min: 0.4, max: 2.5 })).toBe(
    '宽高比0.31，须在0.4到2.5之间。',
  )
  expect(chinese({ code: 'durationTooShort', kind: 'audio', got: 1_200, min: 2_000, inclusive: true })).toBe(
    '时长1.2秒，至少2秒。',
  )
})

test('every violation, every probe error and every fix has a sentence in both languages', () => {
  const fixes: readonly Fix[] = [
    { action: 'cropTo', width: 400, height: 1000 },
    { action: 'resizeTo', width: 400, height: 1000 },
    { action: 'trimTo', durationMs: 15_000 },
    { action: 'extendTo', durationMs: 2_000 },
    { action: 'compressTo', sizeBytes: 31_457_280 },
    { action: 'changeFrameRateTo', fps: 24 },
    { action: 'convertTo', formats: ['JPEG', 'PNG'] },
    { action: 'getAgain' },
  ]
  expect(new Set(fixes.map((fix) => fix.action)).size).toBe(fixSchema.options.length)
  for (const language of ['en', 'zh-CN'] as const) {
    const { t } = createI18n(language)
    const format = createFormatters(language)
    const sentences = [
      ...violationCodes.map((code) =>
        violationText({ code, kind: 'image', got: 1, min: 2, max: 3 }, t, format),
      ),
      ...probeErrorCodes.map((got) => violationText({ code: 'notReadable', kind: null, got }, t, format)),
      ...fixes.map((fix) => fixText(fix, t, format)),
    ]
    for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]{4,}[.。]$/)
  }
})

test('formats by the names that people use', () => {
  expect(
    ['video/quicktime', 'image/x-ms-bmp', 'audio/x-wav', 'image/tiff', 'JPEG', 'application/pdf'].map(
      formatName,
    ),
  ).toEqual(['MOV', 'BMP', 'WAV', 'TIFF', 'JPEG', 'PDF'])
})
