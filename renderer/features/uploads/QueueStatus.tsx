import { useEffect, useRef, useState } from 'react'
import type { Formatters } from '../../i18n/formatters.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import type { Translate } from '../../i18n/index.ts'
import { joinSentences } from '../../i18n/sentences.ts'
import { useUploads } from '../../stores/uploads/uploads.ts'
import type { UploadsView } from '../../stores/uploads/uploadsMirror.ts'
import styles from './QueueStatus.module.css'
import { momentOf, newsBetween, type QueueNews } from './queueNews.ts'
import { skipText } from './skipped/skipText.ts'

/**
 * For screen readers only: a live region that is always there, because one that comes together with its words is often
 * not read, and that speaks when something changed in kind.
 */
export function QueueStatus() {
  const { t, format } = useWords()
  const [said, setSaid] = useState('')
  const last = useRef(momentOf(useUploads.getState(), null))
  const loaded = useRef(useUploads.getState().loaded)
  useEffect(
    () =>
      useUploads.subscribe((view) => {
        // The first list is no end of anything that ran before it.
        const moment = momentOf(view, loaded.current ? last.current : null)
        // What was there at the start is on the screen, and no news.
        const news = loaded.current ? newsBetween(last.current, moment) : []
        loaded.current = view.loaded
        last.current = moment
        if (news.length > 0) setSaid(joinSentences(news.map((part) => newsText(part, view, t, format))))
      }),
    [t, format],
  )
  return (
    <p role="status" className={styles.hidden}>
      {said}
    </p>
  )
}

function newsText(news: QueueNews, { counts, queue }: UploadsView, t: Translate, format: Formatters): string {
  switch (news.kind) {
    case 'held':
      return t(`uploads.news.${news.by}`)
    case 'goesOn':
      return t('uploads.news.goesOn')
    case 'asks':
      return t('uploads.news.asks')
    case 'skipped': {
      const skips = queue.skips.at(-1)
      return skips === undefined ? '' : skipText(skips, t, format)
    }
    case 'finished': {
      const { ready, failed, rejected } = news.counts
      const notUploaded = failed + rejected
      const parts = [
        ...(ready === 0 ? [] : [t('uploads.readyCount', { count: ready })]),
        ...(notUploaded === 0 ? [] : [t('uploads.notUploadedCount', { count: notUploaded })]),
        ...(counts.attention === 0 ? [] : [t('uploads.attentionCount', { count: counts.attention })]),
      ]
      return t('uploads.news.finished', { counts: format.list(parts) })
    }
  }
}
