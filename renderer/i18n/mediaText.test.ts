import { supportedMimeTypes } from 'file-type'
import { describe, expect, test } from 'vitest'
import {
  doubtCodes,
  type Fix,
  fixSchema,
  probeErrorCodes,
  type Violation,
  violationCodes,
} from '../../shared/media/media.ts'
import { createI18n } from '../testing/i18n.ts'
import { formatName, sorts } from './formatNames.ts'
import { createFormatters } from './formatters.ts'
import { fixText, violationText } from './mediaText.ts'

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
    [
      { code: 'typeNotAccepted', kind: 'audio', got: 'audio/x-m4a', allowed: ['audio/wav', 'audio/mpeg'] },
      'M4A is sound in a format that is not taken, only WAV and MP3.',
    ],
    [
      { code: 'fileTooLarge', kind: 'image', got: 30_000_000, max: 30_000_000, decimal: true },
      '30 MB is just too large: the service may count 30,000,000 bytes.',
    ],
    [
      { code: 'durationTooShort', kind: 'video', got: 651, min: 2000, max: 15_000, declared: true },
      'A header in the file says 0.65 sec, needs 2 sec to 15 sec.',
    ],
    [{ code: 'codec', kind: 'video', got: 'prores' }, 'ProRes video may not be decoded by the service.'],
    [
      { code: 'readersDisagree', kind: 'image', got: 'endMarkMissing' },
      'The mark at the end of the file is missing. Viewers show it whole.',
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
    '宽高比 0.31，须在 0.4 到 2.5 之间。',
  )
  expect(chinese({ code: 'durationTooShort', kind: 'audio', got: 1_200, min: 2_000, inclusive: true })).toBe(
    '时长 1.2 秒，至少 2 秒。',
  )
  expect(chinese({ code: 'sideTooShort', kind: 'image', got: 30, min: 300, max: 6000 })).toBe(
    '短边 30 像素，须在 300 像素到 6,000 像素之间。',
  )
  const compress: Fix = { action: 'compressTo', sizeBytes: 30 * 2 ** 20 }
  expect(fixText(compress, createI18n('zh-CN').t, createFormatters('zh-CN'))).toBe('压缩到 30 MB 以内即可。')
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
      ...doubtCodes.map((got) => violationText({ code: 'readersDisagree', kind: null, got }, t, format)),
      ...probeErrorCodes.map((got) => violationText({ code: 'notReadable', kind: null, got }, t, format)),
      ...fixes.map((fix) => fixText(fix, t, format)),
    ]
    for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]{4,}[.。]$/)
  }
})

test('advice is never rounded up above what fits, and says when something is cut off', () => {
  const { t } = createI18n('en')
  const format = createFormatters('en')
  // 50,000,000 bytes are 47.68 MB of 2^20.
  expect(fixText({ action: 'compressTo', sizeBytes: 50_000_000 }, t, format)).toBe(
    'Compress it to 47.6 MB or less.',
  )
  expect(fixText({ action: 'resizeTo', width: 750, height: 301, crops: true }, t, format)).toBe(
    'Crop it and resize it to 750 × 301 px.',
  )
})

describe('formats', () => {
  const { t } = createI18n('en')
  test.each([
    ['video/quicktime', 'MOV'],
    ['image/x-ms-bmp', 'BMP'],
    ['audio/x-wav', 'WAV'],
    ['image/tiff', 'TIFF'],
    ['JPEG', 'JPEG'],
    ['application/pdf', 'PDF'],
    ['video/matroska', 'Matroska'],
    ['video/mp2t', 'MPEG-TS'],
    ['image/vnd.adobe.photoshop', 'Photoshop'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Word'],
    ['application/x-msdownload', 'A program'],
    ['application/vnd.apache.arrow.file', 'This kind of file'],
    ['unknown', 'This kind of file'],
  ])('%s is %s', (mimeType, name) => {
    expect(formatName(mimeType, t)).toBe(name)
  })

  test('have names in both languages, whatever is recognised', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const words = createI18n(language).t
      for (const mimeType of supportedMimeTypes) {
        const name = formatName(mimeType, words)
        expect(name, mimeType).not.toMatch(/\/|VND|X-|MEDIA\.SORT|media\.sort|[A-Z]{9}/)
      }
    }
    const chinese = createI18n('zh-CN').t
    expect(sorts.map((sort) => chinese(`media.sort.${sort}`)).join('')).not.toMatch(/[a-z]{3}/)
  })
})
