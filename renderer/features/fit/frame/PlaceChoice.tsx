import type { FitLook } from '../../../../shared/fit/requests.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { type Choice, Segments } from '../../../ui/Field.tsx'
import { type FitDraft, middle, type Place } from '../model/fitDraft.ts'
import styles from './Choices.module.css'

interface PlaceChoiceProps {
  readonly look: FitLook
  readonly draft: FitDraft
  readonly onChange: (to: Partial<FitDraft>) => void
}

/** Where the frame stands; by hand it stays where it was last. */
export function PlaceChoice({ look: { attention }, draft, onChange }: PlaceChoiceProps) {
  const { t } = useWords()
  const choices: readonly Choice<Place>[] = [
    ...(attention === null ? [] : [{ value: 'attention' as const, label: t('fit.dialog.attention') }]),
    { value: 'middle', label: t('fit.dialog.middle') },
    { value: 'byHand', label: t('fit.dialog.byHand') },
  ]
  return (
    <div className={styles.place}>
      <span className={styles.hint}>{t('fit.dialog.frameHint')}</span>
      <Segments
        label={t('fit.dialog.place')}
        choices={choices}
        value={draft.place}
        onChange={(place) => {
          const shown = draft.place === 'attention' ? (attention ?? middle) : middle
          onChange(place === 'byHand' && draft.place !== 'byHand' ? { place, byHand: shown } : { place })
        }}
      />
    </div>
  )
}
