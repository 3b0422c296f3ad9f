import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useUploads } from '../../../stores/uploads/uploads.ts'
import { Fact, FactsList } from '../../../ui/facts/FactsList.tsx'
import styles from './SummaryAside.module.css'
import { partsOf } from './summaryParts.ts'
import { useRemaining } from './useRemaining.ts'

/** What the queue has come to, in numbers: beside the rows, where a window is wider than these need. */
export function SummaryAside() {
  const { t, format } = useWords()
  const { counts, run, queue } = useUploads()
  const remainingMs = useRemaining()
  const parts = partsOf(counts)
  const all = parts.reduce((sum, { count }) => sum + count, 0)
  const isRunning = run.doneFiles < run.files
  const speed = queue.bytesPerSecond
  const sent = t('uploads.sums.sentOf', {
    sent: format.bytes(run.doneBytes),
    all: format.bytes(run.totalBytes),
  })
  const sentText = speed === null ? sent : t('uploads.sums.sentAt', { sent, speed: format.bytes(speed) })
  return (
    <aside className={styles.aside} aria-label={t('uploads.sums.title')}>
      <p className={styles.title}>{t('uploads.fileCount', { count: all })}</p>
      <div aria-hidden="true" className={styles.bar}>
        {parts.map(({ part, count }) => (
          <span key={part} className={styles[part]} style={{ flexGrow: count }} />
        ))}
      </div>
      <FactsList>
        {parts.map(({ part, count }) => (
          <Fact key={part} name={t(`uploads.sums.${part}`)}>
            {format.count(count)}
          </Fact>
        ))}
        <Fact name={t('uploads.sums.sent')}>{isRunning && run.totalBytes > 0 ? sentText : null}</Fact>
        <Fact name={t('uploads.sums.left')}>
          {isRunning && remainingMs !== null ? format.span(remainingMs) : null}
        </Fact>
      </FactsList>
    </aside>
  )
}
