import { createInstance, type i18n, type TFunction } from 'i18next'
import { isolateText } from '../../shared/text/bidi.ts'
import type { Texts } from './texts.ts'

export type Translate = TFunction<'translation'>

/** A translator of its own, ready at once. */
export function createI18n({ language, messages }: Texts): i18n {
  const instance = createInstance()
  void instance.init({
    lng: language,
    // Every language has all keys: see messages.ts.
    fallbackLng: false,
    resources: { [language]: { translation: messages } },
    initAsync: false,
    // Nothing here ever becomes markup (React escapes what it shows); but a name may turn the words around it.
    interpolation: { escape: isolateText },
  })
  return instance
}
