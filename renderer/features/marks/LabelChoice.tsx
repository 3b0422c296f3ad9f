import { markLabels } from '../../../shared/mark-labels.ts'
import type { Mark } from '../../../shared/marks.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button } from '../../ui/Button.tsx'
import { LabelDot } from './LabelDot.tsx'
import styles from './Marks.module.css'

interface LabelChoiceProps {
  /** Undefined: nobody says which. */
  readonly chosen: Mark['label'] | undefined
  readonly onChoose: (label: Mark['label']) => void
}

/** The colours to choose from; the chosen one pressed again is taken away. */
export function LabelChoice({ chosen, onChoose }: LabelChoiceProps) {
  const { t } = useWords()
  return (
    <fieldset className={styles.row} aria-label={t('marks.label')}>
      {markLabels.map((label) => {
        const isChosen = chosen === label
        return (
          <button
            key={label}
            type="button"
            className={styles.label}
            aria-label={t(`marks.labels.${label}`)}
            title={t(`marks.labels.${label}`)}
            aria-pressed={isChosen}
            onClick={() => onChoose(isChosen ? null : label)}
          >
            <LabelDot label={label} />
          </button>
        )
      })}
      {chosen === undefined ? (
        <Button size="small" look="quiet" onClick={() => onChoose(null)}>
          {t('marks.noLabel')}
        </Button>
      ) : (
        chosen !== null && <span className={styles.chosen}>{t(`marks.labels.${chosen}`)}</span>
      )}
    </fieldset>
  )
}
