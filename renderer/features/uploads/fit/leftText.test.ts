import { expect, test } from 'vitest'
import { image, video } from '../../../../shared/media/media.test-support.ts'
import { createFormatters } from '../../../i18n/formatters.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { leftText, speedOf } from './leftText.ts'

const making = { kind: 'making', steps: [], doneShare: 0.5, leftMs: 3_000 } as const

test('a clip tells how fast it is made: seconds of the copy, of a part those that are kept', () => {
  const clip = video({ durationMs: 60_000 })
  expect(speedOf(making, clip)).toBe(10)
  const trimmed = { ...making, steps: [{ kind: 'trim', startMs: 5_000, durationMs: 15_000 }] } as const
  expect(speedOf(trimmed, clip)).toBe(2.5)
  expect(speedOf({ ...trimmed, leftMs: null }, clip)).toBeNull()
  expect(speedOf({ ...trimmed, leftMs: 0 }, clip)).toBeNull()
  expect(speedOf({ ...trimmed, doneShare: 1 }, clip)).toBeNull()
  expect(speedOf(making, image())).toBeNull()
})

test.each([
  ['en', 'About 3 sec left.', 'About 3 sec left, at 2.5× playing speed.'],
  ['zh-CN', '约剩 3秒。', '约剩 3秒，速度为播放的 2.5 倍。'],
] as const)('in words: %s', (language, plain, fast) => {
  const say = (fit: Parameters<typeof leftText>[0], media: Parameters<typeof leftText>[1]) =>
    leftText(fit, media, createI18n(language).t, createFormatters(language))
  expect(say({ ...making, leftMs: null }, video())).toBe('')
  expect(say(making, image())).toBe(plain)
  expect(say(making, video({ durationMs: 15_000 }))).toBe(fast)
})
