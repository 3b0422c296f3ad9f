import { useId } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import styles from './RatioChoice.module.css'

interface RatioChoiceProps {
  readonly label: string
  readonly values: readonly string[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Of a frame with this area, in px. */
const frameArea = 15 * 15

/** The sides of a small frame of that ratio; a dashed square where the model decides. */
function sidesOf(value: string): { readonly inlineSize: number; readonly blockSize: number } | null {
  const [width, height] = value.split(':').map(Number)
  if (width === undefined || height === undefined || !(width > 0 && height > 0)) return null
  const scale = Math.sqrt(frameArea / (width * height))
  return { inlineSize: Math.round(width * scale), blockSize: Math.round(height * scale) }
}

/** Radio buttons that show what they choose. */
export function RatioChoice({ label, values, value, onChange }: RatioChoiceProps) {
  const { t } = useWords()
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={styles.ratios}>
      {values.map((one) => {
        const sides = sidesOf(one)
        const words = one === 'adaptive' ? t('generate.compose.adaptive') : one
        return (
          <label key={one} className={styles.ratio}>
            <input
              type="radio"
              name={name}
              value={one}
              checked={one === value}
              aria-label={words}
              onChange={() => onChange(one)}
            />
            <span className={styles.face} aria-hidden="true">
              <i className={sides === null ? styles.any : undefined} style={sides ?? undefined} />
              {words}
            </span>
          </label>
        )
      })}
    </div>
  )
}
