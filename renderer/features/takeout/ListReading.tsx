import { useRef } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './ListReading.module.css'
import type { ListKnown } from './useListKnown.ts'

/** Of a list that the service is still being asked for: that it is so, how far it is, and when it is all there. Nothing of any other. */
export function ListReading({ known }: { known: ListKnown | undefined }) {
  const { t } = useWords()
  const wasRead = useRef(false)
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
