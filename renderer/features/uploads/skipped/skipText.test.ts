import { expect, test } from 'vitest'
import { skipReasons } from '../../../../shared/uploads/uploads.ts'
import { createFormatters } from '../../../i18n/formatters.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { skipText } from './skipText.ts'

const say = (language: 'en' | 'zh-CN', skips: Omit<Parameters<typeof skipText>[0], 'dropId'>) =>
  skipText({ dropId: 'b', ...skips }, createI18n(language).t, createFormatters(language))

test('a drop in one sentence', () => {
  const skips = {
    addedCount: 1230,
    skippedCount: 14,
    byReason: [
      { reason: 'notMedia' as const, count: 9 },
      { reason: 'hidden' as const, count: 5 },
    ],
  }
  expect(say('en', skips)).toBe(
    '1,230 files added, 14 skipped: 9 are no pictures, clips or sounds and 5 are hidden',
  )
  expect(say('zh-CN', skips)).toBe(
    '已添加 1,230 个文件，跳过 14 个：9 个非图片、视频或音频的文件和 5 个隐藏文件',
  )
})

test('one file alone, and none at all', () => {
  const one = [{ reason: 'alreadyQueued' as const, count: 1 }]
  expect(say('en', { addedCount: 1, skippedCount: 1, byReason: one })).toBe(
    '1 file added, 1 skipped: 1 is already in the list',
  )
  expect(say('en', { addedCount: 0, skippedCount: 1, byReason: one })).toMatch(/^No file added, /)
})

test('every reason has words in both languages, in a sentence and by itself', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    const { t } = createI18n(language)
    for (const reason of skipReasons) {
      expect(t(`drop.reason.${reason}`, { count: 2 })).toContain('2')
      expect(t(`drop.why.${reason}`)).not.toBe(`drop.why.${reason}`)
    }
  }
})
