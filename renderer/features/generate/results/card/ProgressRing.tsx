import { useWords } from '../../../../i18n/I18nProvider.tsx'
import styles from './ProgressRing.module.css'

const radius = 17
const around = 2 * Math.PI * radius

/** How far something is, of which somebody told how far it is. */
export function ProgressRing({ fraction }: { fraction: number }) {
  const { t, format } = useWords()
  const within = Math.max(0, Math.min(1, fraction))
  const text = format.percent(within)
  return (
    <span
      role="progressbar"
      aria-label={t('generate.results.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(within * 100)}
      aria-valuetext={text}
      className={styles.ring}
    >
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <circle className={styles.track} cx="20" cy="20" r={radius} />
        <circle
          className={styles.done}
          cx="20"
          cy="20"
          r={radius}
          strokeDasharray={`${around * within} ${around}`}
        />
      </svg>
      <span aria-hidden="true">{text}</span>
    </span>
  )
}
