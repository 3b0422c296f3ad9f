import styles from './Logo.module.css'

/** A library of frames, one of them playing. */
export function Logo({ size }: { size: number }) {
  return (
    <svg className={styles.logo} width={size} height={size} viewBox="0 0 56 56" aria-hidden="true">
      <rect className={styles.ground} width="56" height="56" rx="14" />
      <rect className={styles.far} x="14" y="12.5" width="28" height="5" rx="2.5" />
      <rect className={styles.near} x="11" y="20.5" width="34" height="24" rx="6" />
      <path
        className={styles.play}
        d="M25 27.2v10.6a1 1 0 0 0 1.5.86l8.8-5.3a1 1 0 0 0 0-1.72l-8.8-5.3a1 1 0 0 0-1.5.86z"
      />
    </svg>
  )
}
