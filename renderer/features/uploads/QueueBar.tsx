import { type ReactNode, useId } from 'react'
import { cx } from '../../ui/cx.ts'
import styles from './QueueBar.module.css'

interface QueueBarProps {
  readonly words: ReactNode
  /** It offers something, where others ask. */
  readonly offers?: boolean
  /** What can be done about it. */
  readonly children: ReactNode
}

/** A line above the list about many files at once. */
export function QueueBar({ words, offers = false, children }: QueueBarProps) {
  const wordsId = useId()
  return (
    <fieldset className={cx(styles.bar, offers && styles.offer)} aria-labelledby={wordsId}>
      <p id={wordsId}>{words}</p>
      {children}
    </fieldset>
  )
}
