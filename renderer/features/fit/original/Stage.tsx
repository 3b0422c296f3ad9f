import type { ReactNode } from 'react'
import styles from './Original.module.css'

/** As high as leaves room for the rest of the dialog. */
const highestPx = 264

interface StageProps {
  /** Of the picture; the stage has its shape. */
  readonly width: number
  readonly height: number
  readonly children: ReactNode
}

export const Stage = ({ width, height, children }: StageProps) => (
  <div
    className={styles.stage}
    style={{ aspectRatio: `${width} / ${height}`, maxInlineSize: `${(highestPx * width) / height}px` }}
  >
    {children}
  </div>
)
