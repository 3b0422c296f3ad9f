import { lookingAt } from '../../../../shared/fit/plan/attention.ts'
import type { FitObstacle, FitPlan } from '../../../../shared/fit/plan/fit-plan.ts'
import { planFit } from '../../../../shared/fit/plan/plan-fit.ts'
import type { FitLook } from '../../../../shared/fit/requests.ts'
import { assetLibraryLimits } from '../../../../shared/media/limits.ts'
import type { MediaInfo, Violation } from '../../../../shared/media/media.ts'
import { validateMedia } from '../../../../shared/media/validation.ts'
import type { ClipWindow, WindowBounds } from '../strip/clipWindow.ts'
import { choicesOf, type FitDraft } from './fitDraft.ts'

type Looked = Pick<FitLook, 'media' | 'traits' | 'attention'>

/** What would come of the choices, before anything is made. */
export type FitPreview =
  | {
      readonly kind: 'plan'
      readonly plan: FitPlan
      /** What would be refused about the copy: nothing, by what a plan is. */
      readonly violations: readonly Violation[]
      /** Whether it differs from the original at all. */
      readonly changes: boolean
    }
  | { readonly kind: 'cannot'; readonly obstacles: readonly FitObstacle[] }

/** The copy as it would be measured, by what is planned. */
function copyOf(info: MediaInfo, { expected, pictures }: FitPlan, hasSound: boolean): MediaInfo {
  const { mimeType, width, height, durationMs, fps, sizeBytes, maxBytes } = expected
  const size = { mimeType, sizeBytes: sizeBytes ?? maxBytes }
  switch (info.kind) {
    case 'image':
      return {
        kind: 'image',
        ...size,
        width: width ?? info.width,
        height: height ?? info.height,
        animated: false,
      }
    case 'video':
      return {
        kind: 'video',
        ...size,
        width: width ?? info.width,
        height: height ?? info.height,
        durationMs: durationMs ?? info.durationMs,
        fps,
        frameRate: null,
        variableFrameRate: false,
        rotationDegrees: 0,
        container: 'mp4',
        codec: pictures === 'copied' ? info.codec : 'avc',
        hasAudio: hasSound,
      }
    case 'audio':
      return {
        kind: 'audio',
        ...size,
        durationMs: durationMs ?? info.durationMs,
        channels: info.channels,
        sampleRateHz: info.sampleRateHz,
        codec: null,
      }
    case 'other':
      return info
  }
}

export function previewOf(look: Looked, draft: FitDraft): FitPreview {
  const { media: info, traits, attention } = look
  if (info === null) return { kind: 'cannot', obstacles: [{ kind: 'damaged' }] }
  const outcome = planFit({ info }, lookingAt(choicesOf(draft, look), attention), traits)
  switch (outcome.kind) {
    case 'cannot':
      return outcome
    case 'plan': {
      const { plan } = outcome
      const hasSound = info.kind === 'video' && info.hasAudio && !draft.dropSound
      const { violations } = validateMedia(copyOf(info, plan, hasSound))
      return { kind: 'plan', plan, violations, changes: plan.steps.length > 0 }
    }
    case 'fits':
      return unchanged(info)
  }
}

/** It is accepted as it is, and nothing was chosen. */
const unchanged = (info: MediaInfo): FitPreview => ({
  kind: 'plan',
  violations: [],
  changes: false,
  plan: {
    steps: [],
    pictures: info.kind === 'audio' ? 'none' : 'copied',
    expected: {
      mimeType: info.mimeType ?? 'unknown',
      width: 'width' in info ? info.width : null,
      height: 'height' in info ? info.height : null,
      durationMs: 'durationMs' in info ? info.durationMs : null,
      fps: 'fps' in info ? info.fps : null,
      sizeBytes: info.sizeBytes,
      maxBytes: info.sizeBytes,
    },
    keptArea: 1,
    keptDuration: 1,
  },
})

/** How short and how long a part of the clip or sound may be, by the same plan; null where there is nothing to choose. */
export function boundsOf({ media: info, traits }: Looked): WindowBounds | null {
  if (info === null || (info.kind !== 'video' && info.kind !== 'audio')) return null
  const { min: shortestMs, max } = assetLibraryLimits[info.kind].durationMs
  const outcome = planFit({ info }, { durationMs: info.durationMs }, traits)
  // What cannot be planned for its picture's sake has its length all the same.
  const planned = outcome.kind === 'plan' ? outcome.plan.expected.durationMs : null
  return { durationMs: info.durationMs, shortestMs, longestMs: planned ?? Math.min(info.durationMs, max) }
}

/** The part that is kept as things are chosen: from the beginning, as long as is accepted, without being told otherwise. */
export const windowOf = (
  { window }: Pick<FitDraft, 'window'>,
  { durationMs, longestMs }: WindowBounds,
): ClipWindow => window ?? { startMs: 0, endMs: Math.min(durationMs, longestMs) }
