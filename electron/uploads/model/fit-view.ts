import type { UploadFit } from '../../../shared/fit/fit.ts'
import { type Measured, planFit } from '../../../shared/fit/plan/plan-fit.ts'
import { type MediaInfo, probeErrorCodes, type Violation } from '../../../shared/media/media.ts'
import type { UploadRow } from './states.ts'

/** What the check had found out when it refused the file. */
function measuredOf(media: MediaInfo | null, violations: readonly Violation[]): Measured {
  const broken = violations.find(({ code }) => code === 'notReadable')
  const code = probeErrorCodes.find((known) => known === broken?.got)
  if (code !== undefined) return { info: media, error: { code } }
  return media === null ? { info: null, error: { code: 'corrupt' } } : { info: media }
}

/** What can be made of a row's file; null of one that is accepted as it is. */
export function toFit({ state, media }: Pick<UploadRow, 'state' | 'media'>): UploadFit | null {
  if (state.kind !== 'rejected' || media?.kind !== 'image') return null
  const outcome = planFit(measuredOf(media, state.violations))
  switch (outcome.kind) {
    case 'fits':
      return null
    case 'plan':
      return { kind: 'possible', steps: outcome.plan.steps }
    case 'cannot':
      return { kind: 'cannot', obstacles: outcome.obstacles }
  }
}
