import styles from './Spinner.module.css'

/** Decoration: what is busy says so itself (aria-busy). */
export function Spinner({ size = 14 }: { size?: number }) {
  return (
    <svg className={styles.spinner} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <circle className={styles.track} cx="8" cy="8" r="6.25" />
      <path className={styles.arc} d="M8 1.75a6.25 6.25 0 0 1 6.25 6.25" />
    </svg>
  )
}
