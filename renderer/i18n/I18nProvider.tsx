import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import type { Language } from '../../shared/settings.ts'
import { createFormatters, type Formatters } from './formatters.ts'
import { createI18n, type Translate } from './index.ts'
import { useTimeZone } from './useTimeZone.ts'

const FormattersContext = createContext<Formatters>(createFormatters('en'))

export function I18nProvider({ language, children }: { language: Language; children: ReactNode }) {
  const i18n = useMemo(() => createI18n(language), [language])
  const timeZone = useTimeZone()
  const formatters = useMemo(() => createFormatters(language, timeZone), [language, timeZone])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = i18n.t('name')
  }, [language, i18n])
  return (
    <I18nextProvider i18n={i18n}>
      <FormattersContext value={formatters}>{children}</FormattersContext>
    </I18nextProvider>
  )
}

/** Words and numbers of the language in use. */
export function useWords(): { readonly t: Translate; readonly format: Formatters } {
  const { t } = useTranslation()
  return { t, format: useContext(FormattersContext) }
}
