import { useId } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { stopHandovers, useHandovers } from '../../../stores/handovers.ts'
import { Button } from '../../../ui/Button.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import styles from './HandoverBar.module.css'

/** How many of thousands of dropped files the queue has by now. */
export function HandoverBar() {
  const { t, format } = useWords()
  const { taken, total } = useHandovers()
  const wordsId = useId()
  if (total === 0) return null
  return (
    <fieldset className={styles.bar} aria-labelledby={wordsId}>
      <p id={wordsId}>
        {t('uploads.takingOver', { taken: format.count(taken), total: format.count(total) })}
      </p>
      <div className={styles.progress}>
        <Progress label={t('uploads.takingOverLabel')} fraction={taken / total} />
      </div>
      <Button size="small" look="quiet" title={t('uploads.takeNoMoreHint')} onClick={stopHandovers}>
        {t('uploads.takeNoMore')}
      </Button>
    </fieldset>
  )
}
