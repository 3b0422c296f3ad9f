import type { LibraryDay } from '../../../../shared/library.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import styles from './DayHeading.module.css'
import { headingPx, paddingPx } from './layout/gridLayout.ts'
import { useNearDay } from './layout/nearDay.ts'

interface DayHeadingProps {
  readonly day: LibraryDay
  /** From 1. */
  readonly row: number
  readonly columns: number
  readonly topPx: number
}

/** "Today, Thursday, 26 November 2026", and how many were added on that day. */
export function DayHeading({ day, row, columns, topPx }: DayHeadingProps) {
  const { t, format } = useWords()
  const near = useNearDay(day.startMs)
  const date = format.day(day.startMs)
  return (
    <tr
      aria-rowindex={row}
      className={styles.heading}
      style={{ blockSize: headingPx, paddingInline: paddingPx, transform: `translateY(${topPx}px)` }}
    >
      <th scope="row" aria-colindex={1} aria-colspan={columns}>
        <span className={styles.day}>{near === null ? date : t(`browse.${near}`)}</span>
        {near !== null && <span className={styles.date}>{date}</span>}
        <span className={styles.count} title={t('groups.count', { count: day.count })}>
          {format.count(day.count)}
        </span>
      </th>
    </tr>
  )
}
