import { useMemo } from 'react'
import { useWords } from '../I18nProvider.tsx'
import { addLaterTexts, type LaterTexts } from './laterTexts.ts'

/**
 * Must be called above all that says these texts: each language has a translator of its own, which has to learn them.
 * @param texts the same object at every call
 */
export function useLaterTexts(texts: LaterTexts): void {
  const { i18n } = useWords()
  useMemo(() => addLaterTexts(i18n, texts), [i18n, texts])
}
