import { useRef } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './ListReading.module.css'
import type { useListKnown } from './useListKnown.ts'

interface ListReadingProps {
  readonly known: ReturnType<typeof useListKnown>
  /** It is known that it was still being read a moment ago. */
  readonly isReading?: boolean
}

/**
 * Of a list that the service is still being asked for: that it is so, how far it is, and when it is all there; and that its group is
 * gone. Nothing of any other.
 */
export function ListReading({ known, isReading = false }: ListReadingProps) {
  const { t } = useWords()
  const wasRead = useRef(isReading)
  if (known === 'gone')
    return (
      <div role="alert">
        <Problem error={{ code: 'notFound' }} />
      </div>
    )
  if (known?.isWhole === false) wasRead.current = true
  if (known === undefined || !wasRead.current) return null
  const { count, isWhole, knownGroups, totalGroups } = known
  return (
    <div className={styles.reading}>
      {/* Read out when it begins and when it ends: the numbers change each second. */}
      <p role="status">{t(isWhole ? 'out.reading.whole' : 'out.reading.begun')}</p>
      <p className={styles.numbers}>
        {!isWhole && <Spinner />}
        {t(isWhole ? 'out.reading.countWhole' : 'out.reading.count', { count })}
        {totalGroups > 1 && ` · ${t('browse.groupsComplete', { known: knownGroups, count: totalGroups })}`}
      </p>
    </div>
  )
}
