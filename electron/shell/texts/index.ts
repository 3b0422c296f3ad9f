import { createInstance } from 'i18next'
import type { Language } from '../../../shared/settings.ts'
import { isolateText } from '../../../shared/text/bidi.ts'
import { en, type ShellTexts } from './en.ts'
import { zhCN } from './zh-CN.ts'

type Leaf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}` }[keyof T & string]
type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K
export type ShellTextKey = WithoutPlural<Leaf<ShellTexts>>
export type Translate = (key: ShellTextKey, values?: Readonly<Record<string, string | number>>) => string

export interface ShellTranslator {
  readonly t: Translate
  /** Answers whether it is another one than before. */
  setLanguage(language: Language): boolean
}

/** The shell's own translator; the language may change while the app runs. */
export function createShellTranslator(language: Language): ShellTranslator {
  const i18n = createInstance()
  void i18n.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    // Native dialogs show plain text, so there is no markup to escape; but a name may turn the words around it.
    interpolation: { escape: isolateText },
    initAsync: false,
  })
  return {
    t: (key, values) => i18n.t(key, { ...values }),
    setLanguage: (next) => {
      if (i18n.language === next) return false
      void i18n.changeLanguage(next)
      return true
    },
  }
}

/** The language to use for the setting `system`, from what the operating system prefers, best first. */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    if (/^zh\b/i.test(tag)) return 'zh-CN'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}
