import { cx } from './cx'
import styles from './Progress.module.css'

interface ProgressProps {
  readonly label: string
  /** 0 to 1; null when nobody knows. */
  readonly fraction: number | null
  readonly tone?: 'accent' | 'quiet'
}

export function Progress({ label, fraction, tone = 'accent' }: ProgressProps) {
  const percent = fraction === null ? null : Math.floor(Math.max(0, Math.min(1, fraction)) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={cx(styles.track, tone === 'quiet' && styles.quiet)}
    >
      <div
        className={cx(styles.bar, fraction === null && styles.unknown)}
        style={fraction === null ? undefined : { transform: `scaleX(${Math.max(0, Math.min(1, fraction))})` }}
      />
    </div>
  )
}
