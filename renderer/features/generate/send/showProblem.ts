import type { Problem } from '../../../../shared/generation/checks/problems.ts'
import { promptEditor } from '../prompt/openEditor.ts'

/** Leads to where a problem stands, and gives it the keyboard. */
export function showProblem(problem: Problem): void {
  if (
    problem.code === 'promptRequired' ||
    problem.code === 'promptTooLong' ||
    problem.code === 'mentionNotSent'
  ) {
    promptEditor()?.focus()
    return
  }
  const place = 'place' in problem ? problem.place : 0
  const slot = 'slot' in problem ? problem.slot : 'slots' in problem ? problem.slots[0] : null
  const target =
    slot === null || slot === undefined
      ? document.querySelector<HTMLElement>('[data-parameters] :is(input, textarea)')
      : (document.querySelector<HTMLElement>(`[data-slot="${slot}"][data-place="${place}"]`) ??
        document.querySelector<HTMLElement>(`[data-slot="${slot}"]`))
  target?.scrollIntoView({ block: 'center' })
  target?.focus()
}
