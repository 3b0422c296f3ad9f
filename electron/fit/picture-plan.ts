import { isFrameOpen, lookingAt } from '../../shared/fit/plan/attention.ts'
import type { FitChoices } from '../../shared/fit/plan/fit-plan.ts'
import { planFit } from '../../shared/fit/plan/plan-fit.ts'
import { stepOf } from '../../shared/fit/plan/step-of.ts'
import type { MediaInfo } from '../../shared/media/media.ts'
import type { PictureFitter } from '../media/index.ts'

type PictureInfo = Extract<MediaInfo, { kind: 'image' }>
export type FitOutcome = ReturnType<typeof planFit>

/** Written as what they are, whatever is in them. */
const keptFormats: ReadonlySet<string> = new Set(['image/jpeg', 'image/webp'])

/**
 * The plan of a picture by what its pixels tell, where that changes anything: its format, and, where nobody chose the frame's place,
 * which part is kept.
 */
export async function planPictureFile(
  pictures: Pick<PictureFitter, 'look'>,
  path: string,
  info: PictureInfo,
  choices: FitChoices,
): Promise<FitOutcome> {
  const first = planFit({ info }, choices)
  if (first.kind !== 'plan') return first
  const looksForPlace = isFrameOpen(choices) && stepOf(first.plan, 'crop') !== null
  if (keptFormats.has(info.mimeType) && !looksForPlace) return first
  const look = await pictures.look(path)
  if (look === null) return first
  return planFit({ info }, looksForPlace ? lookingAt(choices, look.attention) : choices, look)
}
