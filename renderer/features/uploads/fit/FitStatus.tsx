import { useEffect, useRef, useState } from 'react'
import type { Formatters } from '../../../i18n/formatters.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../i18n/index.ts'
import { uploadItems } from '../../../stores/uploads.ts'
import styles from '../QueueStatus.module.css'
import { type FitNews, type FitRun, fitNewsBetween, noRun } from './fitWork.ts'

/** For screen readers only, always there: how far the files are that are being made to fit, and what came of them. */
export function FitStatus({ run }: { run: FitRun }) {
  const { t, format } = useWords()
  const [said, setSaid] = useState('')
  const last = useRef(noRun)
  useEffect(() => {
    const news = fitNewsBetween(last.current, run)
    last.current = run
    if (news !== null) setSaid(newsText(news, t, format))
  }, [run, t, format])
  return (
    <p role="status" className={styles.hidden}>
      {said}
    </p>
  )
}

function newsText(news: FitNews, t: Translate, format: Formatters): string {
  if (news.kind === 'progress')
    return t('fit.news.progress', { done: format.count(news.doneCount), total: format.count(news.count) })
  const items = uploadItems()
  const ended = [...news.ids].flatMap((id) => items.get(id) ?? [])
  const fittedCount = ended.filter(({ fit }) => fit?.kind === 'fitted').length
  // All of it was stopped, or removed: whoever did so knows.
  if (fittedCount === 0) return ''
  return fittedCount === ended.length
    ? t('fit.news.all', { count: fittedCount })
    : t('fit.news.some', { done: format.count(fittedCount), total: format.count(ended.length) })
}
