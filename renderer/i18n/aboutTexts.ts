import type { i18n } from 'i18next'
import { aboutEn } from './en/about.ts'
import { aboutZh } from './zh/about.ts'

/** Adds what is said of the app itself, below `about` and `updates`; once is enough, and more does no harm. */
export function addAboutTexts(instance: i18n): void {
  for (const [language, texts] of Object.entries({ en: aboutEn, 'zh-CN': aboutZh }))
    instance.addResourceBundle(language, 'translation', texts, true, false)
}
