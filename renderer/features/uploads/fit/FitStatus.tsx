import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { uploadItems } from '../../../stores/uploads/uploads.ts'
import styles from '../QueueStatus.module.css'
import { type FitRun, fitNewsBetween, noRun } from './fitWork.ts'
import { newsText } from './newsText.ts'

/** For screen readers only, always there: how far the files are that are being made to fit, and what came of them. */
export function FitStatus({ run }: { run: FitRun }) {
  const { t, format } = useWords()
  const [said, setSaid] = useState('')
  const last = useRef(noRun)
  useEffect(() => {
    const news = fitNewsBetween(last.current, run)
    last.current = run
    if (news !== null) setSaid(newsText(news, uploadItems(), t, format))
  }, [run, t, format])
  return (
    <p role="status" className={styles.hidden}>
      {said}
    </p>
  )
}
