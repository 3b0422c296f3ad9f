import type { Measured } from '../../../shared/fit/plan/plan-fit.ts'
import { type MediaInfo, probeErrorCodes, type Violation } from '../../../shared/media/media.ts'

/** What the check had found out when it refused the file. */
export function measuredOf(media: MediaInfo | null, violations: readonly Violation[]): Measured {
  const broken = violations.find(({ code }) => code === 'notReadable')
  const code = probeErrorCodes.find((known) => known === broken?.got)
  if (code !== undefined) return { info: media, error: { code } }
  return media === null ? { info: null, error: { code: 'corrupt' } } : { info: media }
}
