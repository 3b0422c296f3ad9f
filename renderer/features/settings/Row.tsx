import type { ReactNode } from 'react'
import styles from './SettingsDialog.module.css'

/** One setting: what it is, what there is to know of it, and what changes it. */
export function Row({ label, hint, children }: { label: string; hint?: string; children?: ReactNode }) {
  return (
    <div className={styles.row}>
      <div className={styles.label}>
        <p>{label}</p>
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
      {children}
    </div>
  )
}
