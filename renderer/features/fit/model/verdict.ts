import type { FitPreview } from './fitPreview.ts'

/** What is said of the copy; `doubtful`: whether it can be made here nobody knows. */
export type Verdict = 'refused' | 'unchanged' | 'doubtful' | 'accepted'

/** `isUnseen`: nothing on this computer shows the original. */
export function verdictOf(preview: FitPreview, isUnseen: boolean): Verdict {
  if (preview.kind === 'cannot' || preview.violations.length > 0) return 'refused'
  if (!preview.changes) return 'unchanged'
  // What is only cut need not be decoded.
  return isUnseen && preview.plan.pictures !== 'copied' ? 'doubtful' : 'accepted'
}
