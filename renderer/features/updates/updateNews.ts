import type { Updates } from '../../../shared/updates.ts'

export type UpdateNews = 'available' | 'downloaded'

/** What there is to say without being asked: that a version is out, that one is ready. */
export function newsOf({ step, update, isSkipped }: Updates): UpdateNews | null {
  if (update === null) return null
  if (step.kind === 'found' && !isSkipped) return 'available'
  return step.kind === 'downloaded' && step.install === null ? 'downloaded' : null
}
