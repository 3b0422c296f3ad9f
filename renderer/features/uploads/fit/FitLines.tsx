import { WandSparkles } from 'lucide-react'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { joinSentences } from '../../../i18n/sentences.ts'
import { useUploads } from '../../../stores/uploads/uploads.ts'
import { cx } from '../../../ui/cx.ts'
import { Progress } from '../../../ui/Progress.tsx'
import { obstacleText, troubleText } from '../../fit/words/refusalText.ts'
import { mediaLine, stepsText } from '../../fit/words/stepText.ts'
import { fittingLabel } from '../stateLabel.ts'
import styles from './Fit.module.css'
import { isOffered } from './fitWork.ts'
import { leftText } from './leftText.ts'

/** What can be, is being or was made of a refused file, in its row. */
export function FitLines({ item }: { item: UploadItem }) {
  const { t, format } = useWords()
  const isHeld = useUploads(({ queue }) => queue.fitsHeld)
  const { fit } = item
  if (fit === null) return null
  switch (fit.kind) {
    case 'possible':
      // Who wants none made is told of none.
      if (!isOffered(item)) return null
      return (
        <p className={styles.line}>
          <WandSparkles aria-hidden="true" />
          {t('fit.will', { steps: stepsText(fit.steps, item.media, t, format) })}
        </p>
      )
    case 'cannot':
      return (
        <p className={cx(styles.line, styles.soft)}>
          {joinSentences([
            t('fit.cannot'),
            ...fit.obstacles.map((obstacle) => obstacleText(obstacle, t, format)),
          ])}
        </p>
      )
    case 'waiting':
      return (
        <p className={cx(styles.line, styles.soft)}>
          {t(isHeld ? 'fit.held' : 'fit.waits', { steps: stepsText(fit.steps, item.media, t, format) })}
        </p>
      )
    case 'making':
      return (
        <>
          <p className={cx(styles.line, styles.soft)}>
            {joinSentences([
              t('fit.is', { steps: stepsText(fit.steps, item.media, t, format) }),
              leftText(fit, item.media, t, format),
            ])}
          </p>
          <Progress
            label={fittingLabel(fit.doneShare, t, format)}
            fraction={fit.doneShare === 0 ? null : fit.doneShare}
          />
        </>
      )
    case 'failed':
      return (
        <p className={cx(styles.line, styles.trouble)}>{troubleText(fit, item.media?.kind ?? null, t)}</p>
      )
    case 'fitted': {
      const { original } = fit
      return (
        <p className={styles.line}>
          <WandSparkles aria-hidden="true" />
          {item.media === null
            ? t('fit.checked')
            : t('fit.fitted', { facts: mediaLine(item.media, item.sizeBytes, t, format) })}
          <span className={styles.soft}>
            {t('fit.originally', { facts: mediaLine(original.media, original.sizeBytes, t, format) })}
          </span>
        </p>
      )
    }
  }
}
