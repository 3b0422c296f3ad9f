import { createInstance, type i18n, type TFunction } from 'i18next'
import type { Language } from '../../shared/settings.ts'
import { isolateText } from '../../shared/text/bidi.ts'
import { en } from './en/index.ts'
import { zhCN } from './zh/index.ts'

export type Translate = TFunction<'translation'>

/** A translator of its own, ready at once: the texts are part of the bundle. */
export function createI18n(language: Language): i18n {
  const instance = createInstance()
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    initAsync: false,
    // Nothing here ever becomes markup (React escapes what it shows); but a name may turn the words around it.
    interpolation: { escape: isolateText },
  })
  return instance
}
