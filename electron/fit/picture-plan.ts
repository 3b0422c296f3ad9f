import type { FitChoices, FitPlan } from '../../shared/fit/plan/fit-plan.ts'
import { planFit } from '../../shared/fit/plan/plan-fit.ts'
import type { MediaInfo } from '../../shared/media/media.ts'
import type { PictureFitter } from '../media/index.ts'

type PictureInfo = Extract<MediaInfo, { kind: 'image' }>
export type FitOutcome = ReturnType<typeof planFit>

/** Written as what they are, whatever is in them. */
const keptFormats: ReadonlySet<string> = new Set(['image/jpeg', 'image/webp'])

const isCut = ({ steps }: FitPlan): boolean => steps.some(({ kind }) => kind === 'crop')

/**
 * The plan of a picture by what its pixels tell, where that changes anything: its format, and, where nobody chose the frame, which
 * part is kept.
 */
export async function planPictureFile(
  pictures: Pick<PictureFitter, 'look'>,
  path: string,
  info: PictureInfo,
  choices: FitChoices,
): Promise<FitOutcome> {
  const first = planFit({ info }, choices)
  if (first.kind !== 'plan') return first
  const isFrameOpen = choices.frame === undefined && isCut(first.plan)
  if (keptFormats.has(info.mimeType) && !isFrameOpen) return first
  const look = await pictures.look(path)
  if (look === null) return first
  const frame =
    isFrameOpen && look.attention !== null
      ? ({ kind: 'crop', ratio: null, ...look.attention } as const)
      : choices.frame
  return planFit({ info }, frame === undefined ? choices : { ...choices, frame }, look)
}
