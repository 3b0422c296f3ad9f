import type { AssetStatus } from '../../../shared/assets.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { cx } from '../../ui/cx.ts'
import { statusLabel } from './assetText.ts'
import styles from './StatusBadge.module.css'

interface StatusBadgeProps {
  readonly status: AssetStatus
  /** Ready is what one expects: said only where it is asked for. */
  readonly always?: boolean
  readonly className?: string | undefined
}

export function StatusBadge({ status, always = false, className }: StatusBadgeProps) {
  const { t } = useWords()
  if (!always && (status === 'ready' || status === 'unknown')) return null
  return (
    <span className={cx(styles.badge, styles[status], className)}>
      <span className={styles.dot} />
      {statusLabel(status, t)}
    </span>
  )
}

interface CountBadgeProps {
  readonly status: AssetStatus
  readonly count: number
  /** "4 ready". */
  readonly label: string
}

/** How many assets are so; none is no news. */
export function CountBadge({ status, count, label }: CountBadgeProps) {
  if (count === 0) return null
  return (
    <span className={cx(styles.badge, styles[status])}>
      <span className={styles.dot} />
      {label}
    </span>
  )
}
