import { type ReactNode, useId } from 'react'
import { cx } from '../../ui/cx.ts'
import styles from './QueueBar.module.css'

interface QueueBarProps {
  readonly words: ReactNode
  /** It offers something, where others ask. */
  readonly offers?: boolean
  /** Its words are long: it has a line of its own. */
  readonly isWide?: boolean
  /** What can be done about it. */
  readonly children: ReactNode
}

/** A line above the list about many files at once. */
export function QueueBar({ words, offers = false, isWide = false, children }: QueueBarProps) {
  const wordsId = useId()
  return (
    <fieldset
      className={cx(styles.bar, offers && styles.offer, isWide && styles.wide)}
      aria-labelledby={wordsId}
    >
      <p id={wordsId}>{words}</p>
      {children}
    </fieldset>
  )
}
