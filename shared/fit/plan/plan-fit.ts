import { assetLibraryLimits, type MediaLimits } from '../../media/limits.ts'
import type { MediaInfo, ProbeError } from '../../media/media.ts'
import { validateMedia } from '../../media/validation.ts'
import type { FitChoices, FitObstacle, FitOutcome, PictureTraits } from './fit-plan.ts'
import { planPicture } from './plan-picture.ts'
import { planSound } from './plan-sound.ts'
import { planVideo } from './plan-video.ts'

/** What was measured of a file, or why it could not be. */
export type Measured =
  | { readonly info: MediaInfo; readonly error?: undefined }
  | { readonly info: MediaInfo | null; readonly error: ProbeError }

const hasChoices = ({ frame, startMs, durationMs, dropSound }: FitChoices): boolean =>
  frame !== undefined || startMs !== undefined || durationMs !== undefined || dropSound === true

function obstacleOfError(error: ProbeError): FitObstacle {
  return error.code === 'unknownType' || error.code === 'notAFile'
    ? { kind: 'notMedia' }
    : { kind: 'damaged' }
}

/**
 * The smallest change that makes a refused file one that is accepted without any doubt, as steps. A file that is accepted
 * already is left alone, unless a person chose what to keep of it. Without `traits` a picture's format is left open, and what is
 * expected is that of a photo. Pure: nothing is read or written.
 */
export function planFit(
  { info, error }: Measured,
  choices: FitChoices = {},
  traits: PictureTraits | null = null,
  limits: MediaLimits = assetLibraryLimits,
): FitOutcome {
  // An MP4 in which there is only sound is a whole file of sound.
  const isOnlySound = error?.code === 'noVideoTrack' && info?.kind === 'audio'
  if (error !== undefined && !isOnlySound) return { kind: 'cannot', obstacles: [obstacleOfError(error)] }
  if (info === null || info.kind === 'other') return { kind: 'cannot', obstacles: [{ kind: 'notMedia' }] }
  const { violations } = validateMedia(info, limits)
  if (violations.length === 0 && !isOnlySound && !hasChoices(choices)) return { kind: 'fits' }
  switch (info.kind) {
    case 'image':
      return planPicture(info, choices, traits, limits.image)
    case 'video':
      return planVideo(info, choices, limits.video)
    case 'audio':
      return planSound(info, choices, limits.audio)
    default:
      return info satisfies never
  }
}
