import { createInstance, type i18n, type TFunction } from 'i18next'
import type { Language } from '../../shared/settings'
import { en } from './en'
import { zhCN } from './zh'

export type Translate = TFunction<'translation'>

/** A translator of its own, ready at once: the texts are part of the bundle. */
export function createI18n(language: Language): i18n {
  const instance = createInstance()
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    initAsync: false,
    // React escapes what it shows, and nothing here ever becomes markup.
    interpolation: { escapeValue: false },
  })
  return instance
}
