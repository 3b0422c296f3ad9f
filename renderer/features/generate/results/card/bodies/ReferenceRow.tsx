import { sentReferences } from '../../../../../../shared/generation/composition/sent.ts'
import type { Composition } from '../../../../../../shared/generation/draft.ts'
import type { GenerationFailure } from '../../../../../../shared/generation/result.ts'
import { useWords } from '../../../../../i18n/I18nProvider.tsx'
import { cx } from '../../../../../ui/cx.ts'
import { inputLabel } from '../../texts/failureText.ts'
import { SentPicture } from '../SentPicture.tsx'
import styles from './ReferenceRow.module.css'

interface ReferenceRowProps {
  readonly composition: Composition
  readonly marked: NonNullable<GenerationFailure['reference']>
}

/** So many stand beside the words; the marked one is always among them. */
const shownMax = 4

/** What was sent, the one that it was about marked. */
export function ReferenceRow({ composition, marked }: ReferenceRowProps) {
  const { t } = useWords()
  const sent = sentReferences(composition)
  const at = sent.findIndex(({ slot, place }) => slot === marked.slot && place === marked.place)
  if (at < 0) return null
  const first = Math.max(0, Math.min(at - 1, sent.length - shownMax))
  return (
    <ul className={styles.row} aria-label={t('generate.results.references')}>
      {sent.slice(first, first + shownMax).map(({ slot, place, reference }, index) => {
        const isMarked = first + index === at
        const label = inputLabel(composition, { slot, place }, t) ?? ''
        return (
          <li
            key={`${slot} ${place}`}
            className={cx(styles.reference, isMarked && styles.marked)}
            aria-label={`${label}, ${reference.name}`}
            title={`${label}: ${reference.name}`}
            aria-current={isMarked || undefined}
          >
            <SentPicture reference={reference} />
            <span className={styles.number} aria-hidden="true">
              {place + 1}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
