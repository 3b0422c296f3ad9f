import { isFrameOpen, lookingAt } from '../../shared/fit/plan/attention.ts'
import {
  type FitChoices,
  type FitPlan,
  opaquePhoto,
  type PictureTraits,
} from '../../shared/fit/plan/fit-plan.ts'
import { planFit } from '../../shared/fit/plan/plan-fit.ts'
import { stepOf } from '../../shared/fit/plan/step-of.ts'
import type { MediaInfo } from '../../shared/media/media.ts'
import type { LookDepth } from '../media/index.ts'
import type { PictureMaker } from './ports.ts'

type PictureInfo = Extract<MediaInfo, { kind: 'image' }>
export type FitOutcome = ReturnType<typeof planFit>

/** What a plan must know of the content of a picture, to decode which takes longer than most copies; null: nothing. */
function depthOf(info: PictureInfo, choices: FitChoices, first: FitPlan): LookDepth | null {
  if (isFrameOpen(choices) && stepOf(first, 'crop') !== null) return 'content'
  const formatOf = (traits: PictureTraits): string | null => {
    const outcome = planFit({ info }, choices, traits)
    return outcome.kind === 'plan' ? outcome.plan.expected.mimeType : null
  }
  const ofPhoto = formatOf(opaquePhoto)
  if (formatOf({ ...opaquePhoto, isDrawing: true }) !== ofPhoto) return 'content'
  return formatOf({ ...opaquePhoto, hasAlpha: true }) === ofPhoto ? null : 'transparency'
}

/**
 * The plan of a picture by what its pixels tell, where that changes anything: its format, and, where nobody chose the frame's place,
 * which part is kept. Rejects only when `signal` is aborted, with its reason.
 */
export async function planPictureFile(
  pictures: Pick<PictureMaker, 'look'>,
  path: string,
  info: PictureInfo,
  choices: FitChoices,
  signal?: AbortSignal,
): Promise<FitOutcome> {
  const first = planFit({ info }, choices)
  if (first.kind !== 'plan') return first
  const depth = depthOf(info, choices, first.plan)
  const wanted = { media: info, plan: first.plan }
  const look = depth === null ? null : await pictures.look(path, depth, signal, wanted)
  if (look === null) return first
  const hasCrop = stepOf(first.plan, 'crop') !== null
  return planFit({ info }, hasCrop ? lookingAt(choices, look.attention) : choices, look)
}
