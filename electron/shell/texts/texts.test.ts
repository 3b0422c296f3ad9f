import { expect, it } from 'vitest'
import { createShellTranslator, languageOf } from './index.ts'

it('speaks both languages, with plurals', () => {
  const { t, setLanguage } = createShellTranslator('en')
  expect(t('quit.message', { count: 1 })).toBe('1 upload is not finished')
  expect(t('quit.message', { count: 3 })).toBe('3 uploads are not finished')
  setLanguage('zh-CN')
  expect(t('quit.message', { count: 3 })).toBe('还有 3 个上传未完成')
  expect(t('failedStart.storage.other', { path: '/a<b>', detail: '&' })).toMatch(/\n\/a<b>\n.*（&）$/s)
})

it('follows the languages of the system, best first', () => {
  expect(languageOf(['fr-FR', 'zh-Hans-CN', 'en-US'])).toBe('zh-CN')
  expect(languageOf(['en-GB', 'zh-CN'])).toBe('en')
  expect(languageOf(['fr-FR'])).toBe('en')
  expect(languageOf([])).toBe('en')
})
