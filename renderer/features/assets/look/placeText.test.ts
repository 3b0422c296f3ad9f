import { expect, test } from 'vitest'
import { createFormatters } from '../../../i18n/formatters.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { placeText } from './placeText.ts'

const format = createFormatters('en')
const { t } = createI18n('en')
const text = (index: number, known: number, open: boolean): string =>
  placeText(index, { count: { known, open }, total: open ? known + 1 : known }, t, format)

test('an open list is not said to end after the place that may be there', () => {
  expect(text(0, 250, false)).toBe('1 of 250')
  expect(text(0, 100, true)).toBe('1 of 100+')
  expect(text(100, 100, true)).toBe('101 of 101+')
})
