import { useMemo } from 'react'
import { addAboutTexts } from '../../i18n/aboutTexts.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'

/** Must be called above all that speaks of the app itself: each language has a translator of its own, which has to learn it. */
export function useAboutTexts(): void {
  const { i18n } = useWords()
  useMemo(() => addAboutTexts(i18n), [i18n])
}
