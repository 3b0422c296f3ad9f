import type { i18n } from 'i18next'
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { createFormatters, type Formatters } from './formatters.ts'
import { createI18n, type Translate } from './index.ts'
import type { Texts } from './texts.ts'
import { useTimeZone } from './useTimeZone.ts'

/** Words and numbers of the language in use. */
interface Words {
  readonly t: Translate
  readonly format: Formatters
  /** For who adds texts to it. */
  readonly i18n: i18n
}

/** What says things outside of what is drawn. */
export type Translator = Pick<Words, 't' | 'i18n'>

const WordsContext = createContext<Words | null>(null)

export function I18nProvider({ texts, children }: { texts: Texts; children: ReactNode }) {
  const { language } = texts
  const instance = useMemo(() => createI18n(texts), [texts])
  const timeZone = useTimeZone()
  const words = useMemo<Words>(
    () => ({ t: instance.t, format: createFormatters(language, timeZone), i18n: instance }),
    [instance, language, timeZone],
  )
  useEffect(() => {
    document.documentElement.lang = language
    document.title = instance.t('name')
  }, [language, instance])
  return <WordsContext value={words}>{children}</WordsContext>
}

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('There are no words above the I18nProvider.')
  return words
}
