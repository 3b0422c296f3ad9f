import type { MediaLimits } from '../../media/limits.ts'
import type { MediaInfo } from '../../media/media.ts'
import type { FitChoices, FitOutcome, FitStep, PictureFormat, PictureTraits } from './fit-plan.ts'
import { leastCrop, planFrame } from './frame.ts'
import { isOverSize, maxBytesOf } from './size-target.ts'

type PictureInfo = Extract<MediaInfo, { kind: 'image' }>

/** Bytes a pixel of a good copy, as they come out of photos and drawings; an estimate for the screen only. */
const bytesPerPixel: Readonly<Record<PictureFormat, number>> = {
  'image/jpeg': 0.35,
  'image/webp': 0.25,
  'image/png': 1.6,
}

const opaquePhoto: PictureTraits = { hasAlpha: false, isDrawing: false }

/** Kept where it can be written without loss of what the picture is; else what fits its content. */
function formatOf(
  { mimeType }: PictureInfo,
  isTooLarge: boolean,
  { hasAlpha, isDrawing }: PictureTraits,
): PictureFormat {
  if (mimeType === 'image/jpeg' || mimeType === 'image/webp') return mimeType
  if (!isTooLarge && (mimeType === 'image/png' || hasAlpha || isDrawing)) return 'image/png'
  return hasAlpha ? 'image/webp' : 'image/jpeg'
}

export function planPicture(
  info: PictureInfo,
  choices: FitChoices,
  traits: PictureTraits | null,
  limits: MediaLimits['image'],
): FitOutcome {
  const frame = planFrame(info, choices.frame ?? leastCrop, { ...limits, pixelCount: null, even: false })
  if ('obstacle' in frame) return { kind: 'cannot', obstacles: [frame.obstacle] }
  const pixels = frame.size.width * frame.size.height
  const share = pixels / (info.width * info.height)
  // Fewer pixels of the same kind take about as many bytes a pixel.
  const isTooLarge = isOverSize(info.sizeBytes * Math.min(1, share), limits.size)
  const format = formatOf(info, isTooLarge, traits ?? opaquePhoto)
  const maxBytes = maxBytesOf(limits.size)
  const usualBytes = pixels * bytesPerPixel[format]
  // What packs better than most goes on doing so in its own format.
  const sizeBytes =
    format === info.mimeType && share <= 1 ? Math.min(usualBytes, info.sizeBytes * share) : usualBytes
  const steps: FitStep[] = [
    ...(info.animated ? [{ kind: 'firstFrame' } as const] : []),
    ...(info.doubts?.includes('orientation') === true ? [{ kind: 'turn' } as const] : []),
    ...frame.steps,
    ...(format === info.mimeType
      ? []
      : [{ kind: 'convert', mimeType: traits === null ? null : format } as const]),
    ...(isTooLarge ? [{ kind: 'compress', maxBytes } as const] : []),
  ]
  return {
    kind: 'plan',
    plan: {
      steps,
      pictures: 'encoded',
      expected: {
        mimeType: format,
        ...frame.size,
        durationMs: null,
        fps: null,
        sizeBytes: Math.min(maxBytes, Math.round(sizeBytes)),
        maxBytes,
      },
      keptArea: frame.keptArea,
      keptDuration: 1,
    },
  }
}
