import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useRemaining } from './useRemaining.ts'

/** How long it takes, behind what else is said; nothing while nobody can tell. */
export function Remaining() {
  const { t, format } = useWords()
  const remainingMs = useRemaining()
  return remainingMs === null ? null : ` · ${t('uploads.remaining', { time: format.span(remainingMs) })}`
}
