import type { FitPlan, PixelArea } from '../../../../shared/fit/plan/fit-plan.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** How a picture of the original becomes one of the copy. */
export interface ResultDrawing {
  /** Of the copy, px. */
  readonly size: Size
  /** Of the original, px. */
  readonly source: PixelArea
  /** Where that lies in the copy, px. */
  readonly target: PixelArea
  /** Around it; null where nothing is around it. */
  readonly background: string | null
}

export function resultDrawing(original: Size, { steps, expected }: FitPlan): ResultDrawing {
  let source: PixelArea = { left: 0, top: 0, width: original.width, height: original.height }
  let canvas: Size = original
  let background: string | null = null
  for (const step of steps) {
    if (step.kind === 'crop') {
      source = step.area
      canvas = step.area
    }
    if (step.kind === 'pad') {
      canvas = step
      background = step.color
    }
  }
  const size: Size = { width: expected.width ?? canvas.width, height: expected.height ?? canvas.height }
  const scaleX = size.width / canvas.width
  const scaleY = size.height / canvas.height
  return {
    size,
    source,
    target: {
      left: ((canvas.width - source.width) / 2) * scaleX,
      top: ((canvas.height - source.height) / 2) * scaleY,
      width: source.width * scaleX,
      height: source.height * scaleY,
    },
    background,
  }
}
