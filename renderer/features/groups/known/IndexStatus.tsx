import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { wholeLibraryQuery } from '../../../queries.ts'
import { useNow } from '../../../ui/hooks/useNow.ts'
import styles from './IndexStatus.module.css'

const radius = 6
const roundPx = 2 * Math.PI * radius
const minuteMs = 60_000

/** How much of the library is known on this computer, and of when. */
export function IndexStatus() {
  const { t, format } = useWords()
  const nowMs = useNow(true, minuteMs / 2)
  const { data } = useQuery(wholeLibraryQuery)
  if (data === undefined || data.knowledge.totalGroups === 0) return null
  const { knownGroups, totalGroups, asOfMs } = data.knowledge
  const ageMs = asOfMs === null ? null : Math.max(0, nowMs - asOfMs)
  return (
    <div className={styles.status}>
      <svg viewBox="0 0 16 16" className={styles.ring} aria-hidden="true">
        <circle cx="8" cy="8" r={radius} className={styles.track} />
        <circle
          cx="8"
          cy="8"
          r={radius}
          className={styles.part}
          strokeDasharray={`${(roundPx * knownGroups) / totalGroups} ${roundPx}`}
        />
      </svg>
      <p>
        <span title={asOfMs === null ? undefined : format.dateTime(asOfMs)}>
          {ageMs === null
            ? t('browse.notWhole')
            : ageMs < minuteMs
              ? t('browse.asOfNow')
              : t('browse.asOf', { span: format.span(ageMs) })}
        </span>
        <span>{t('browse.groupsComplete', { known: knownGroups, count: totalGroups })}</span>
      </p>
    </div>
  )
}
