import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly body?: ReactNode
  readonly art?: ReactNode
  readonly actions?: ReactNode
  readonly role?: 'alert' | 'status'
}

export function EmptyState({ title, body, art, actions, role }: EmptyStateProps) {
  return (
    <div className={styles.empty} role={role}>
      {art}
      <h2 className={styles.title}>{title}</h2>
      {body !== undefined && <div className={styles.body}>{body}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
