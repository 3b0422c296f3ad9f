import type { ReactNode } from 'react'
import styles from './art.module.css'

const frame = (children: ReactNode) => (
  <svg className={styles.art} width="132" height="92" viewBox="0 0 132 92" aria-hidden="true">
    {children}
  </svg>
)

/** A picture, a clip and a voice that fall into place. */
export const DropArt = () =>
  frame(
    <>
      <rect
        className={styles.back}
        x="14"
        y="22"
        width="50"
        height="40"
        rx="6"
        transform="rotate(-9 39 42)"
      />
      <rect className={styles.back} x="70" y="20" width="48" height="40" rx="6" transform="rotate(8 94 40)" />
      <path className={styles.mark} d="M88 33.5v13l11-6.5z" transform="rotate(8 94 40)" />
      <rect className={styles.front} x="38" y="16" width="56" height="48" rx="7" />
      <circle className={styles.accent} cx="52" cy="30" r="4.5" />
      <path className={styles.line} d="M39 56l15-14 10 9 12-13 17 17" />
      <path className={styles.dash} d="M26 76h80" />
      <path className={styles.line} d="M66 70v11m-4.5-4.5L66 81l4.5-4.5" />
    </>,
  )

export const SearchArt = () =>
  frame(
    <>
      <rect className={styles.back} x="20" y="18" width="34" height="26" rx="5" />
      <rect className={styles.back} x="60" y="18" width="34" height="26" rx="5" />
      <rect className={styles.back} x="20" y="50" width="34" height="26" rx="5" />
      <circle className={styles.front} cx="82" cy="52" r="19" />
      <path className={styles.accentLine} d="M96 66l13 13" />
      <path className={styles.line} d="M75 52h14" />
    </>,
  )

export const ProblemArt = () =>
  frame(
    <>
      <path
        className={styles.front}
        d="M42 68h48a16 16 0 0 0 2-31.9A26 26 0 0 0 42.5 32 18.2 18.2 0 0 0 42 68z"
      />
      <path className={styles.accentLine} d="M66 38v14" />
      <circle className={styles.accent} cx="66" cy="59" r="2" />
    </>,
  )

export const GroupArt = () =>
  frame(
    <>
      <path
        className={styles.back}
        d="M30 26a6 6 0 0 1 6-6h16l6 7h38a6 6 0 0 1 6 6v33a6 6 0 0 1-6 6H36a6 6 0 0 1-6-6z"
      />
      <path
        className={styles.front}
        d="M24 42a6 6 0 0 1 6-6h72a6 6 0 0 1 6 7l-4 26a6 6 0 0 1-6 5H34a6 6 0 0 1-6-5z"
      />
      <circle className={styles.accent} cx="54" cy="54" r="4" />
      <path className={styles.line} d="M44 66l10-8 7 5 9-10 16 13" />
    </>,
  )
