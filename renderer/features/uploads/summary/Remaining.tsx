import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useRemaining } from './useRemaining.ts'

/** How long it takes, behind what else is said; nothing while nobody can tell. A pause in between does not forget how it went. */
export function Remaining({ isHeld }: { isHeld: boolean }) {
  const { t, format } = useWords()
  const remainingMs = useRemaining()
  return isHeld || remainingMs === null
    ? null
    : ` · ${t('uploads.remaining', { time: format.span(remainingMs) })}`
}
