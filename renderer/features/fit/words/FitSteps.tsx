import {
  Crop,
  Film,
  type LucideIcon,
  Palette,
  RotateCw,
  Scaling,
  Scissors,
  Shrink,
  VolumeX,
} from 'lucide-react'
import type { FitStep } from '../../../../shared/fit/plan/fit-plan.ts'
import { stepOf } from '../../../../shared/fit/plan/step-of.ts'
import type { MediaInfo } from '../../../../shared/media/media.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { FitPreview } from '../model/fitPreview.ts'
import styles from './Facts.module.css'
import { stepText } from './stepText.ts'

interface FitStepsProps {
  readonly media: MediaInfo | null
  readonly preview: FitPreview
  /** What becomes of the original. */
  readonly note: string
}

const icons: Readonly<Record<FitStep['kind'], LucideIcon>> = {
  firstFrame: Film,
  turn: RotateCw,
  trim: Scissors,
  crop: Crop,
  pad: Scaling,
  scale: Scaling,
  frameRate: Film,
  dropSound: VolumeX,
  convert: Palette,
  compress: Shrink,
}

/** What is done to the copy, a step each. */
export function FitSteps({ media, preview, note }: FitStepsProps) {
  const { t, format } = useWords()
  const plan = preview.kind === 'plan' && preview.changes ? preview.plan : null
  const isCut = plan !== null && stepOf(plan, 'trim') !== null
  return (
    <section className={styles.steps} aria-label={t('fit.dialog.steps')}>
      <h3>{t('fit.dialog.steps')}</h3>
      {plan === null || media === null ? (
        <p>{t('fit.dialog.noSteps')}</p>
      ) : (
        <ul>
          {plan.steps.map((step) => {
            const Icon = icons[step.kind]
            return (
              <li key={step.kind}>
                <Icon aria-hidden="true" />
                {stepText(step, media, t, format)}
              </li>
            )
          })}
          {media.kind === 'video' && plan.pictures !== 'none' && (
            <li>
              <Film aria-hidden="true" />
              {t(`fit.step.${plan.pictures === 'copied' && isCut ? 'copiedCut' : plan.pictures}`)}
            </li>
          )}
        </ul>
      )}
      <p className={styles.note}>{note}</p>
    </section>
  )
}
