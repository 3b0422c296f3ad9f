import { useId, useMemo } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { cx } from '../../../ui/cx.ts'
import styles from './Choices.module.css'
import { edgeColor, swatchesOf } from './edgeColor.ts'

interface BarColorsProps {
  /** "#rrggbb" */
  readonly color: string
  readonly picture: HTMLImageElement | HTMLVideoElement | null
  readonly onChange: (color: string) => void
}

/** What the bars are painted with: black, white, what the picture's edge is, or any other colour. */
export function BarColors({ color, picture, onChange }: BarColorsProps) {
  const { t } = useWords()
  const name = useId()
  const edge = useMemo(() => (picture === null ? null : edgeColor(picture)), [picture])
  return (
    <div role="radiogroup" aria-label={t('fit.dialog.barColor')} className={styles.colors}>
      {swatchesOf(edge).map(({ key, value }) => (
        <label key={key} className={styles.swatch} title={t(`fit.dialog.${key}`)}>
          <input
            type="radio"
            name={name}
            aria-label={t(`fit.dialog.${key}`)}
            checked={color === value}
            onChange={() => onChange(value)}
          />
          <span aria-hidden="true" style={{ backgroundColor: value }} />
        </label>
      ))}
      <label className={cx(styles.swatch, styles.other)} title={t('fit.dialog.otherColor')}>
        <input
          type="color"
          aria-label={t('fit.dialog.otherColor')}
          value={color}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
    </div>
  )
}
