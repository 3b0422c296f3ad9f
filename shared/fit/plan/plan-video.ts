import type { MediaLimits } from '../../media/limits.ts'
import type { MediaInfo } from '../../media/media.ts'
import type { PixelSize } from '../../media/pixel-target.ts'
import { encodedBytesOf } from './bit-rate.ts'
import type { FitChoices, FitOutcome, FitStep } from './fit-plan.ts'
import { leastCrop, planFrame } from './frame.ts'
import { type FrameRate, frameRateTarget } from './frame-rate-target.ts'
import { isOverSize, maxBytesOf } from './size-target.ts'
import { planTrim } from './trim.ts'

type VideoInfo = Extract<MediaInfo, { kind: 'video' }>

const outputType = 'video/mp4'

/** Doubts that go away when the streams are written into a new container. */
const isRewritten = ({ mimeType, doubts = [], declaredDurationsMs = [] }: VideoInfo): boolean =>
  mimeType !== outputType || doubts.length > 0 || declaredDurationsMs.length > 0

/** The longest of whole frames: the last one is shown as long as the others, also when the limit lies in the middle of it. */
function wholeFramesMs(maxMs: number, evenRate: FrameRate | null): number {
  if (evenRate === null) return maxMs
  const { numerator, denominator } = evenRate
  const frameCount = Math.floor((maxMs * numerator) / (1000 * denominator) + 1e-6)
  return Math.min(maxMs, (frameCount * 1000 * denominator) / numerator)
}

/** An encoder keeps colour for every second pixel, and leaves out the line that is over. */
const evenSize = ({ width, height }: PixelSize): PixelSize => ({
  width: width - (width % 2),
  height: height - (height % 2),
})

export function planVideo(info: VideoInfo, choices: FitChoices, limits: MediaLimits['video']): FitOutcome {
  const frame = planFrame(info, choices.frame ?? leastCrop, { ...limits, even: true })
  const rate = frameRateTarget(info, limits.fps)
  const evenRate = rate ?? (info.variableFrameRate ? null : info.frameRate)
  const trim = planTrim(
    info.durationMs,
    choices,
    limits.durationMs,
    wholeFramesMs(limits.durationMs.max, evenRate),
  )
  const obstacles = [frame, trim].flatMap((part) => ('obstacle' in part ? [part.obstacle] : []))
  if ('obstacle' in frame || 'obstacle' in trim) return { kind: 'cannot', obstacles }

  const maxBytes = maxBytesOf(limits.size)
  const isTooLarge = isOverSize(info.sizeBytes * trim.keptDuration, limits.size)
  // AVI does not say when a picture is shown, so that nothing of it can be taken over.
  const isTimed = info.container !== 'avi'
  const isCodecKept = isTimed && info.codec !== null && limits.codecs.includes(info.codec)
  // A cut in the middle begins between key frames, so what follows must be encoded anew to begin there.
  const startMs = trim.steps[0]?.kind === 'trim' ? trim.steps[0].startMs : 0
  const isEncoded = frame.steps.length > 0 || rate !== null || isTooLarge || !isCodecKept || startMs > 0
  const size = isEncoded ? evenSize(frame.size) : frame.size
  const fps = rate === null ? info.fps : rate.numerator / rate.denominator
  const steps: FitStep[] = [
    ...trim.steps,
    ...frame.steps,
    ...(rate === null ? [] : [{ kind: 'frameRate', ...rate } as const]),
    ...(choices.dropSound === true && info.hasAudio ? [{ kind: 'dropSound' } as const] : []),
    ...(isRewritten(info) || !isCodecKept ? [{ kind: 'convert', mimeType: outputType } as const] : []),
    ...(isTooLarge ? [{ kind: 'compress', maxBytes } as const] : []),
  ]
  const hasSound = info.hasAudio && choices.dropSound !== true
  const sizeBytes = isEncoded
    ? encodedBytesOf(info, { ...size, ...trim, fps, hasSound })
    : info.sizeBytes * trim.keptDuration
  return {
    kind: 'plan',
    plan: {
      steps,
      pictures: isEncoded ? 'encoded' : 'copied',
      expected: {
        mimeType: outputType,
        ...size,
        durationMs: trim.durationMs,
        fps,
        sizeBytes: Math.round(Math.min(maxBytes, sizeBytes)),
        maxBytes,
      },
      keptArea: frame.keptArea,
      keptDuration: trim.keptDuration,
    },
  }
}
