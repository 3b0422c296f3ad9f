import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { createRemainingTime } from '../../stores/remainingTime.ts'
import { uploadBuckets } from '../../stores/uploadBuckets.ts'
import { useUploads } from '../../stores/uploads.ts'
import { Progress } from '../../ui/Progress.tsx'
import { useNow } from '../../ui/useNow.ts'
import styles from './QueueSummary.module.css'
import { queueHoldText } from './uploadText.ts'

/** "4 of 12", total progress, and how long it takes; or what holds everything. */
export function QueueSummary() {
  const { t, format } = useWords()
  const { batch, queue, counts } = useUploads()
  const remainingMs = useRemaining()
  const running = batch.files > 0 && batch.doneFiles < batch.files
  const nowMs = useNow(queue.hold !== null && 'untilMs' in queue.hold)
  const held = queueHoldText(queue, nowMs, t, format)
  const any = uploadBuckets.some((bucket) => counts[bucket] > 0)

  const words: string[] = queue.isListing ? [t('uploads.listing')] : []
  if (running) {
    words.push(
      t('uploads.progress', { done: format.count(batch.doneFiles), total: format.count(batch.files) }),
    )
    if (held !== null) words.push(held)
    else if (queue.bytesPerSecond !== null && queue.bytesPerSecond > 0) {
      words.push(t('uploads.speed', { rate: format.bytes(queue.bytesPerSecond) }))
    } else if (batch.doneBytes >= batch.totalBytes && counts.processing > 0)
      // A full bar that is not the end needs a word.
      words.push(t('uploads.state.processing'))
    if (held === null && remainingMs !== null)
      words.push(t('uploads.remaining', { time: format.span(remainingMs) }))
  } else if (held !== null) words.push(held)
  else if (counts.ready > 0) words.push(t('uploads.readyCount', { count: counts.ready }))
  else if (!any) words.push(t('uploads.idle'))

  // What the person waits for are the ids; what was sent runs ahead of them.
  const fraction = batch.files > 0 ? batch.doneFiles / batch.files : 0
  const sentFraction = batch.totalBytes > 0 ? batch.doneBytes / batch.totalBytes : 0
  return (
    <div className={styles.summary}>
      {running && (
        <div className={styles.bar}>
          <Progress
            label={t('uploads.progressLabel')}
            fraction={fraction}
            ahead={sentFraction}
            tone={held === null ? 'accent' : 'quiet'}
          />
        </div>
      )}
      <span className={styles.words}>{words.join(' · ')}</span>
      {counts.attention > 0 && (
        <span className={styles.attention}>{t('uploads.attentionCount', { count: counts.attention })}</span>
      )}
      {counts.failed > 0 && (
        <span className={styles.failed}>{t('uploads.failedCount', { count: counts.failed })}</span>
      )}
      {counts.rejected > 0 && (
        <span className={styles.failed}>{t('uploads.rejectedCount', { count: counts.rejected })}</span>
      )}
    </div>
  )
}

function useRemaining(): number | null {
  const { batch, queue } = useUploads()
  const [estimator] = useState(createRemainingTime)
  const [remainingMs, setRemainingMs] = useState<number | null>(null)
  const latest = useRef({ batch, queue })
  latest.current = { batch, queue }
  const running = batch.doneFiles < batch.files
  useEffect(() => {
    const update = () => {
      const now = latest.current
      setRemainingMs(
        estimator.next({
          nowMs: Date.now(),
          remainingBytes: now.batch.totalBytes - now.batch.doneBytes,
          inFlightBytes: now.batch.inFlightBytes,
          bytesPerSecond: now.queue.bytesPerSecond,
          doneFiles: now.batch.doneFiles,
          remainingFiles: now.batch.files - now.batch.doneFiles,
        }),
      )
    }
    update()
    if (!running) return
    // Once a second: a number that changes with every delta cannot be read.
    const timer = setInterval(update, 1_000)
    return () => clearInterval(timer)
  }, [estimator, running])
  return remainingMs
}
