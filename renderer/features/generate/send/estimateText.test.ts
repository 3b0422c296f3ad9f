import { expect, test } from 'vitest'
import type { Estimate } from '../../../../shared/generation/result.ts'
import { createFormatters } from '../../../i18n/formatters.ts'
import { generateTexts } from '../../../i18n/later/generateTexts.ts'
import { addLaterTexts } from '../../../i18n/later/laterTexts.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { dayText, priceText, titleText, tokensText } from './estimateText.ts'

const i18n = createI18n('en')
addLaterTexts(i18n, generateTexts)
const { t } = i18n
const format = createFormatters('en')
const estimate = (change: Partial<Estimate>): Estimate => ({
  minUsd: 1.03,
  maxUsd: 1.03,
  minTokens: 238_500,
  maxTokens: 238_500,
  pricesOf: '2026-10-05',
  ...change,
})

test('a price is one number, or a range where the table leaves one', () => {
  expect(priceText(estimate({}), t, format)).toBe('≈ $1.03')
  expect(priceText(estimate({ maxUsd: 1.031 }), t, format)).toBe('≈ $1.03')
  expect(priceText(estimate({ minUsd: 0.288 }), t, format)).toBe('≈ $0.29 to $1.03')
  expect(priceText(estimate({ minUsd: 0.0475, maxUsd: 0.0475 }), t, format)).toBe('≈ $0.048')
  expect(titleText(estimate({}), t, format)).toBe('Send for about $1.03?')
})

test('what is not known is said to be so', () => {
  const unknown = estimate({ minUsd: null, maxUsd: null, minTokens: null, maxTokens: null })
  expect(priceText(unknown, t, format)).toBe('Price not known')
  expect(titleText(unknown, t, format)).toBe('Send? The price is not known')
  expect(tokensText(unknown, t, format)).toBeNull()
})

test('tokens', () => {
  expect(tokensText(estimate({}), t, format)).toBe('238,500 tokens')
  expect(tokensText(estimate({ minTokens: 87_300 }), t, format)).toBe('87,300 to 238,500 tokens')
})

test('a day is the same day in every time zone', () => {
  expect(dayText('2026-10-05', format)).toBe('Oct 5, 2026')
  expect(dayText('2026-10-05', createFormatters('zh-CN', 'America/Los_Angeles'))).toContain('10月5日')
})
