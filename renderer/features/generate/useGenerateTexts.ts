import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { addGenerateTexts } from '../../i18n/generateTexts.ts'

/** Must be called above everything of "Generate": each language has a translator of its own, which has to learn its texts. */
export function useGenerateTexts(): void {
  const { i18n } = useTranslation()
  useMemo(() => addGenerateTexts(i18n), [i18n])
}
