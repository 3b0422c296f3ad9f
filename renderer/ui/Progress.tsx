import { cx } from './cx.ts'
import styles from './Progress.module.css'

interface ProgressProps {
  readonly label: string
  /** 0 to 1; null when nobody knows. */
  readonly fraction: number | null
  /** Of another thing that has to be done first, and runs ahead: shown pale behind the bar. */
  readonly ahead?: number
  readonly tone?: 'accent' | 'quiet'
}

export function Progress({ label, fraction, ahead = 0, tone = 'accent' }: ProgressProps) {
  const percent = fraction === null ? null : Math.floor(within(fraction) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={cx(styles.track, tone === 'quiet' && styles.quiet)}
    >
      {ahead > 0 && (
        <div className={cx(styles.bar, styles.ahead)} style={{ transform: `scaleX(${within(ahead)})` }} />
      )}
      <div
        className={cx(styles.bar, fraction === null && styles.unknown)}
        style={fraction === null ? undefined : { transform: `scaleX(${within(fraction)})` }}
      />
    </div>
  )
}

const within = (fraction: number): number => Math.max(0, Math.min(1, fraction))
