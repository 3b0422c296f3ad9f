import { useMemo } from 'react'
import { addGenerateTexts } from '../../i18n/generateTexts.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'

/** Must be called above everything of "Generate": each language has a translator of its own, which has to learn its texts. */
export function useGenerateTexts(): void {
  const { i18n } = useWords()
  useMemo(() => addGenerateTexts(i18n), [i18n])
}
