import type { MediaLimits } from '../../media/limits.ts'
import type { MediaInfo } from '../../media/media.ts'
import type { PixelSize } from '../../media/pixel-target.ts'
import {
  type FitChoices,
  type FitOutcome,
  type FitStep,
  opaquePhoto,
  type PackedSizes,
  type PictureFormat,
  type PictureTraits,
  reducedScale,
} from './fit-plan.ts'
import { leastCrop, planFrame } from './frame.ts'
import { isOverSize, maxBytesOf } from './size-target.ts'

type PictureInfo = Extract<MediaInfo, { kind: 'image' }>

/** Bytes a pixel of a good copy, as they come out of photos and drawings; an estimate for the screen only. */
const bytesPerPixel: Readonly<Record<PictureFormat, number>> = {
  'image/jpeg': 0.35,
  'image/webp': 0.25,
  'image/png': 1.6,
}

/** Below that share of its sides a copy keeps a colour for each pixel; above it colours may lie at half its size, as they did. */
export const fullChromaScale = 0.7

/** Of a copy whose sides are `scale` times as long, by a sample in three sizes: of noise a smaller picture has less, of all else more. */
export function packedBytesPerPixel({ whole, reduced, half }: PackedSizes, scale: number): number {
  if (scale <= fullChromaScale) return half * (0.5 / scale) ** usualGain
  if (scale > 1) return whole / scale ** 2
  return whole * (reduced / whole) ** (Math.log(scale) / Math.log(reducedScale))
}
/** Half as wide, a pixel of a photo takes up to 1.4 times as much, and one of noise no more. */
const usualGain = 0.25

/** How wide the copy is, of one of what is kept. */
function scaleOf(steps: readonly FitStep[], { width }: PictureInfo, size: PixelSize): number {
  const from = steps.reduce((kept, step) => {
    if (step.kind === 'crop') return step.area.width
    return step.kind === 'pad' ? step.width : kept
  }, width)
  return size.width / from
}

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
  const sample = traits?.packed?.[format]
  // What packs better than most goes on doing so in its own format.
  const guessedBytes =
    format === info.mimeType && share <= 1 ? Math.min(usualBytes, info.sizeBytes * share) : usualBytes
  const sizeBytes =
    sample === undefined
      ? guessedBytes
      : pixels * packedBytesPerPixel(sample, scaleOf(frame.steps, info, frame.size))
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
