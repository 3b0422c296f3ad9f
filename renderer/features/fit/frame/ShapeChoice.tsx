import { useMemo } from 'react'
import { stepOf } from '../../../../shared/fit/plan/step-of.ts'
import type { FitLook } from '../../../../shared/fit/requests.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { type Choice, Segments } from '../../../ui/Field.tsx'
import { type FitDraft, firstDraft, type Shape, shapes } from '../model/fitDraft.ts'
import { type FitPreview, previewOf } from '../model/fitPreview.ts'
import { BarColors } from './BarColors.tsx'
import styles from './Choices.module.css'

interface ShapeChoiceProps {
  readonly look: FitLook
  /** Whether it fits already, so that the least is nothing. */
  readonly isAccepted: boolean
  readonly draft: FitDraft
  readonly preview: FitPreview
  readonly picture: HTMLImageElement | HTMLVideoElement | null
  readonly onChange: (to: Partial<FitDraft>) => void
}

/** The shape of the copy, and how much of the picture it keeps. */
export function ShapeChoice({ look, isAccepted, draft, preview, picture, onChange }: ShapeChoiceProps) {
  const { t, format } = useWords()
  // A picture of an accepted shape needs no bars.
  const takesBars = useMemo(() => isPadded(previewOf(look, { ...firstDraft(look), shape: 'bars' })), [look])
  const choices: readonly Choice<Shape>[] = shapes
    .filter((shape) => shape !== 'bars' || takesBars)
    .map((value) => ({
      value,
      label: labelOf(value),
    }))
  return (
    <div className={styles.shape}>
      <Segments
        label={t('fit.dialog.shape')}
        choices={choices}
        value={draft.shape}
        onChange={(shape) => onChange({ shape })}
      />
      {draft.shape === 'bars' && (
        <BarColors color={draft.color} picture={picture} onChange={(color) => onChange({ color })} />
      )}
      <span className={styles.kept}>{keptText()}</span>
    </div>
  )

  function labelOf(shape: Shape): string {
    if (shape === 'least') return t(isAccepted ? 'fit.dialog.asItIs' : 'fit.dialog.least')
    return shape === 'bars' ? t('fit.dialog.bars') : shape
  }

  function keptText(): string {
    if (preview.kind !== 'plan') return ''
    const { plan } = preview
    const pad = stepOf(plan, 'pad')
    const { media } = look
    if (pad !== null && (media?.kind === 'image' || media?.kind === 'video'))
      return t('fit.dialog.keepsAll', {
        share: format.percent(1 - (media.width * media.height) / (pad.width * pad.height)),
      })
    return plan.keptArea < 1 ? t('fit.dialog.keeps', { share: format.percent(plan.keptArea) }) : ''
  }
}

const isPadded = (preview: FitPreview): boolean =>
  preview.kind === 'plan' && stepOf(preview.plan, 'pad') !== null
