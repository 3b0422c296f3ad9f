import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Problem } from '../../../../shared/generation/checks/problems.ts'
import type { SlotId } from '../../../../shared/generation/draft.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { cx } from '../../../ui/cx.ts'
import type { Composed } from '../composer/state/composed.ts'
import { problemText } from '../problems/problemText.ts'
import styles from './SlotProblems.module.css'

/** What the slot shows by itself needs no words: that it is empty, and how far a file is on its way. */
const isWorthSaying = ({ code }: Problem): boolean => code !== 'slotRequired' && code !== 'onTheWay'

/** Whether something is wrong, and not only to be waited for. */
export const isWrong = ({ level, code }: Problem): boolean =>
  level === 'error' && code !== 'onTheWay' && code !== 'underReview' && code !== 'slotRequired'

/** Problems in sentences, where they belong. */
export function ProblemLines({
  problems,
  composed,
  id,
}: {
  problems: readonly Problem[]
  composed: Composed
  id?: string
}) {
  const { t, format } = useWords()
  const said = problems.filter(isWorthSaying)
  if (said.length === 0) return null
  return (
    <ul id={id} className={styles.lines}>
      {said.map((problem) => (
        <li key={JSON.stringify(problem)} className={cx(isWrong(problem) && styles.error)}>
          {isWrong(problem) ? <CircleAlert aria-hidden="true" /> : <Info aria-hidden="true" />}
          {problemText(problem, composed.composition, t, format)}
        </li>
      ))}
    </ul>
  )
}

/** One that is put together elsewhere. */
export const ErrorLine = ({ children }: { children: ReactNode }) => (
  <p className={cx(styles.lines, styles.single, styles.error)}>
    <CircleAlert aria-hidden="true" />
    {children}
  </p>
)

export const slotProblems = ({ problems }: Composed, slot: SlotId): readonly Problem[] =>
  problems.filter((problem) => 'slot' in problem && problem.slot === slot && problem.code !== 'notAlone')

/** What several slots do wrong together. */
export const TogetherProblems = ({ composed }: { composed: Composed }) => (
  <ProblemLines composed={composed} problems={composed.problems.filter((problem) => 'slots' in problem)} />
)
