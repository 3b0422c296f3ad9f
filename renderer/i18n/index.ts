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
  instance.t = remembering(instance)
  return instance
}

/** Words that have nothing put into them are looked up once: a screen of tiles says the same few hundreds of times. */
function remembering({ t, store }: i18n): Translate {
  const known = new Map<string, unknown>()
  // Texts that come later: what was asked for before them was not there.
  store.on('added', () => known.clear())
  return new Proxy(t, {
    apply: (translate, self, args: readonly unknown[]): unknown => {
      const [key] = args
      if (typeof key !== 'string' || args.length > 1) return Reflect.apply(translate, self, args)
      const text = known.get(key) ?? Reflect.apply(translate, self, args)
      known.set(key, text)
      return text
    },
  })
}
