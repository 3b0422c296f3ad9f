import type { MarkLabel } from '../../../shared/mark-labels.ts'
import { cx } from '../../ui/cx.ts'
import styles from './Marks.module.css'

/** The colour of a label, beside its name or with it as a title. */
export const LabelDot = ({ label }: { label: MarkLabel }) => (
  <span className={cx(styles.dot, styles[label])} aria-hidden="true" />
)
