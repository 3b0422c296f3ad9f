import { useWords } from '../../i18n/I18nProvider.tsx'
import { uploadBuckets } from '../../stores/uploads/uploadBuckets.ts'
import { useUploads } from '../../stores/uploads/uploads.ts'
import { lazyView } from '../../ui/lazyView.tsx'
import { Progress } from '../../ui/Progress.tsx'
import styles from './QueueSummary.module.css'

const Remaining = lazyView(async () => (await import('./summary/Remaining.tsx')).Remaining)
const QueueHold = lazyView(async () => (await import('./summary/QueueHold.tsx')).QueueHold)

/** "4 of 12 have their ID", and how long until all have; or what holds everything. The bar has the ids, paler ahead of them the bytes. */
export function QueueSummary() {
  const { t, format } = useWords()
  const { loaded, run, queue, counts } = useUploads()
  const running = run.files > 0 && run.doneFiles < run.files
  const isHeld = queue.paused || queue.hold !== null
  const any = uploadBuckets.some((bucket) => counts[bucket] > 0)

  const notUploaded = counts.failed + counts.rejected
  const words: string[] = queue.isListing ? [t('uploads.listing')] : []
  const making = queue.newGroups.filter(({ problem }) => problem === null).length
  if (making > 0) words.push(t('uploads.makingGroups', { count: making }))
  if (running) {
    words.push(t('uploads.progress', { done: format.count(run.doneFiles), total: format.count(run.files) }))
  } else if (!isHeld && counts.ready > 0) words.push(t('uploads.readyCount', { count: counts.ready }))
  else if (loaded && !isHeld && !any && queue.newGroups.length === 0) words.push(t('uploads.idle'))

  // What the person waits for are the ids; what was sent runs ahead of them.
  const fraction = run.files > 0 ? run.doneFiles / run.files : 0
  const sentFraction = run.totalBytes > 0 ? run.doneBytes / run.totalBytes : 0
  return (
    <div className={styles.summary}>
      {running && (
        <div className={styles.bar}>
          <Progress
            label={t('uploads.progressLabel')}
            fraction={fraction}
            ahead={sentFraction}
            tone={isHeld ? 'quiet' : 'accent'}
          />
        </div>
      )}
      <span className={styles.words}>
        {words.join(' · ')}
        {isHeld && words.length > 0 && ' · '}
        {isHeld && <QueueHold />}
        {running && <Remaining isHeld={isHeld} />}
      </span>
      {counts.attention > 0 && (
        <span className={styles.attention}>{t('uploads.attentionCount', { count: counts.attention })}</span>
      )}
      {notUploaded > 0 && (
        <span className={styles.failed}>{t('uploads.notUploadedCount', { count: notUploaded })}</span>
      )}
    </div>
  )
}
