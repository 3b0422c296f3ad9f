import type { ReactNode } from 'react'
import styles from './FactsList.module.css'

/** What is known of one thing, a line each: see {@link Fact}. */
export const FactsList = ({ children }: { children: ReactNode }) => (
  <dl className={styles.facts}>{children}</dl>
)

/** One line of a list of facts; none where there is nothing to say. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
