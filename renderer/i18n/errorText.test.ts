import { expect, it } from 'vitest'
import { createI18n } from '../testing/i18n.ts'
import { errorWords } from './errorText.ts'

const { t } = createI18n('en')

it('points at the reason of a refusal where there is one, and says so where there is none', () => {
  expect(errorWords('refused', 'no such group', t).next).toBe('Its reason follows.')
  for (const silent of [undefined, null, ''])
    expect(errorWords('refused', silent, t).next).toMatch(/^It gave no reason\. \w/)
})
