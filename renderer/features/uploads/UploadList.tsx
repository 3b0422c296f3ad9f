import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useWords } from '../../i18n/I18nProvider'
import styles from './UploadList.module.css'
import { UploadRow } from './UploadRow'

/** A list without rows: it is named and found also while there is nothing in it. */
export function EmptyUploadList() {
  const { t } = useWords()
  return <ul aria-label={t('uploads.title')} className={styles.none} />
}

/** Only the rows that are on the screen; screen readers are told of all. */
export function UploadList({ ids }: { ids: readonly string[] }) {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 20,
    paddingEnd: 8,
  })
  return (
    <div ref={scroller} className={styles.scroller}>
      {/* Rows are placed by hand, which makes some browsers forget that it is a list. */}
      <ul
        aria-label={t('uploads.title')}
        className={styles.list}
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((row) => {
          const id = ids[row.index]
          return id === undefined ? null : (
            <li
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              aria-setsize={ids.length}
              aria-posinset={row.index + 1}
              className={styles.row}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <UploadRow id={id} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
