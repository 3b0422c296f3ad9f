import { type PixelRules, type PixelSize, pixelTarget } from '../../media/pixel-target.ts'
import type { FitObstacle, FitStep, FrameChoice } from './fit-plan.ts'

/** A copy that is enlarged by more is soft, and a model takes its softness for the subject's. */
const maxEnlargement = 1.4

export interface FramePlan {
  readonly steps: readonly FitStep[]
  readonly size: PixelSize
  /** Share of 1. */
  readonly keptArea: number
}

/** The nearest accepted shape, the middle of the picture. */
export const leastCrop: FrameChoice = { kind: 'crop', ratio: null }

const area = ({ width, height }: PixelSize): number => width * height

/** The largest part of the source that has the ratio of the target, on the encoder's grid. */
function partOf(source: PixelSize, { width, height }: PixelSize, step: number): PixelSize {
  const ratio = width / height
  const snap = (value: number, max: number): number =>
    Math.min(max, Math.max(step, Math.round(value / step) * step))
  return source.width / source.height > ratio
    ? { width: snap(source.height * ratio, source.width), height: source.height }
    : { width: source.width, height: snap(source.width / ratio, source.height) }
}

/** The largest size of exactly this ratio, on the encoder's grid. */
function largestOf(ratio: PixelSize, { width, height }: PixelSize, step: number): PixelSize {
  const isOnGrid = ratio.width % step === 0 && ratio.height % step === 0
  const unit = isOnGrid ? 1 : step
  const times = Math.floor(Math.min(width / ratio.width, height / ratio.height) / unit) * unit
  const least = Math.max(unit, times)
  return { width: Math.min(width, ratio.width * least), height: Math.min(height, ratio.height * least) }
}

function cropOf(source: PixelSize, part: PixelSize, centerX = 0.5, centerY = 0.5): FitStep {
  const place = (center: number, whole: number, length: number): number =>
    Math.min(whole - length, Math.max(0, Math.round(center * whole - length / 2)))
  return {
    kind: 'crop',
    area: {
      left: place(centerX, source.width, part.width),
      top: place(centerY, source.height, part.height),
      ...part,
    },
  }
}

/** The smallest canvas of an accepted shape that holds all of the source. */
function canvasOf({ width, height }: PixelSize, { aspectRatio, even }: PixelRules): PixelSize {
  const step = even ? 2 : 1
  const up = (value: number): number => Math.ceil(value / step) * step
  const isOut = (size: PixelSize): boolean => {
    const ratio = size.width / size.height
    return aspectRatio.inclusive
      ? ratio < aspectRatio.min || ratio > aspectRatio.max
      : ratio <= aspectRatio.min || ratio >= aspectRatio.max
  }
  let canvas = { width: up(width), height: up(height) }
  const isWide = width / height > 1
  if (isWide && isOut(canvas)) canvas = { ...canvas, height: up(width / aspectRatio.max) }
  if (!isWide && isOut(canvas)) canvas = { ...canvas, width: up(height * aspectRatio.min) }
  while (isOut(canvas)) {
    canvas = isWide ? { ...canvas, height: canvas.height + step } : { ...canvas, width: canvas.width + step }
  }
  return canvas
}

function tooSmall(from: PixelSize, to: PixelSize, rules: PixelRules): FitObstacle | null {
  if (to.width / from.width <= maxEnlargement && to.height / from.height <= maxEnlargement) return null
  const shorter = Math.min(from.width, from.height)
  return shorter <= rules.sidePx.min || rules.pixelCount === null
    ? { kind: 'tooSmall', gotPx: shorter, neededPx: rules.sidePx.min }
    : { kind: 'tooFewPixels', got: area(from), needed: rules.pixelCount.min }
}

/** From the source to a size that all pixel rules accept: by cutting or by bars, then by as little scaling as needed. */
export function planFrame(
  source: PixelSize,
  choice: FrameChoice,
  rules: PixelRules,
): FramePlan | { readonly obstacle: FitObstacle } {
  const step = rules.even ? 2 : 1
  const steps: FitStep[] = []
  let base = source
  if (choice.kind === 'bars') {
    const canvas = canvasOf(source, rules)
    if (area(canvas) !== area(source)) {
      steps.push({ kind: 'pad', ...canvas, color: choice.color })
      base = canvas
    }
  } else if (choice.ratio !== null) {
    base = largestOf(choice.ratio, source, step)
  }
  const target = pixelTarget(base, rules)
  if (target === null) {
    return {
      obstacle: { kind: 'tooSmall', gotPx: Math.min(base.width, base.height), neededPx: rules.sidePx.min },
    }
  }
  const part = target.cropped ? partOf(base, target, step) : base
  const obstacle = tooSmall(part, target, rules)
  if (obstacle !== null) return { obstacle }
  if (choice.kind === 'crop' && area(part) !== area(source)) {
    steps.push(cropOf(source, part, choice.centerX, choice.centerY))
  }
  const size = { width: target.width, height: target.height }
  if (part.width !== size.width || part.height !== size.height) steps.push({ kind: 'scale', ...size })
  return { steps, size, keptArea: choice.kind === 'bars' ? 1 : area(part) / area(source) }
}
