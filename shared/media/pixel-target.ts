import type { Range } from './limits.ts'

export interface PixelRules {
  readonly aspectRatio: Range
  readonly sidePx: Range
  readonly pixelCount: Range | null
  /** Video encoders want even sides. */
  readonly even: boolean
}
export interface PixelSize {
  readonly width: number
  readonly height: number
}
export interface PixelTarget extends PixelSize {
  /** Whether the target has another shape than the source, so that something must be cut off. */
  readonly cropped: boolean
  /** Whether cutting off alone does not reach it. */
  readonly resized: boolean
}

const within = (value: number, range: Range): boolean =>
  range.inclusive ? value >= range.min && value <= range.max : value > range.min && value < range.max

const fits = ({ width, height }: PixelSize, rules: PixelRules): boolean =>
  within(width / height, rules.aspectRatio) &&
  within(width, rules.sidePx) &&
  within(height, rules.sidePx) &&
  (rules.pixelCount === null || within(width * height, rules.pixelCount))

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b)

/** The nearest shape inside the ratio's bounds, cut out of the source. */
function cropToRatio({ width, height }: PixelSize, { aspectRatio, even }: PixelRules): PixelSize {
  const step = even ? 2 : 1
  const snap = (value: number): number => Math.max(step, Math.floor(value / step) * step)
  if (width / height >= aspectRatio.max) {
    let cropped = snap(height * aspectRatio.max)
    while (cropped > step && !within(cropped / height, aspectRatio)) cropped -= step
    return { width: cropped, height }
  }
  if (width / height <= aspectRatio.min) {
    let cropped = snap(width / aspectRatio.min)
    while (cropped > step && !within(width / cropped, aspectRatio)) cropped -= step
    return { width, height: cropped }
  }
  return { width, height }
}

/** The scales (of 1 = unchanged) that put sides and pixel count between their bounds. */
function scaleBounds({ width, height }: PixelSize, rules: PixelRules): { min: number; max: number } {
  const shorter = Math.min(width, height)
  const longer = Math.max(width, height)
  const pixels = width * height
  return {
    min: Math.max(rules.sidePx.min / shorter, Math.sqrt((rules.pixelCount?.min ?? 0) / pixels)),
    max: Math.min(
      rules.sidePx.max / longer,
      Math.sqrt((rules.pixelCount?.max ?? Number.POSITIVE_INFINITY) / pixels),
    ),
  }
}

/** The size of the same shape, or as near to it as whole pixels allow, that fits with the least scaling. */
function scaleToFit(shape: PixelSize, rules: PixelRules): PixelSize | null {
  const step = rules.even ? 2 : 1
  const bounds = scaleBounds(shape, rules)
  const wanted = Math.min(Math.max(1, bounds.min), bounds.max)
  const divisor = greatestCommonDivisor(shape.width, shape.height)
  const unit = { width: shape.width / divisor, height: shape.height / divisor }
  // At an open bound that is hit exactly nothing changes the scale, so the bound that is hit says where to go.
  const growing = bounds.min >= 1
  const direction = growing ? 1 : -1

  // The exact shape, unless it makes the picture much larger or smaller than needed.
  const exactStart = growing ? Math.floor(wanted * divisor) : Math.ceil(wanted * divisor)
  for (let k = exactStart, tries = 0; k >= 1 && tries < 64; k += direction, tries += 1) {
    const size = { width: unit.width * k, height: unit.height * k }
    if (Math.abs(k / divisor / wanted - 1) > 0.06) break
    if (size.width % step === 0 && size.height % step === 0 && fits(size, rules)) return size
  }
  const shorterIsWidth = shape.width <= shape.height
  const shorterSide = Math.min(shape.width, shape.height) * wanted
  const start = growing ? Math.floor(shorterSide / step) * step : Math.ceil(shorterSide / step) * step
  for (let side = start, tries = 0; side >= step && tries < 512; side += direction * step, tries += 1) {
    const other =
      Math.round((side * Math.max(shape.width, shape.height)) / Math.min(shape.width, shape.height) / step) *
      step
    for (const candidate of [other, other - step, other + step]) {
      const size = shorterIsWidth ? { width: side, height: candidate } : { width: candidate, height: side }
      if (fits(size, rules)) return size
    }
  }
  return null
}

/**
 * One size that fits all pixel rules together, so that two violations of one file never advise against each other:
 * the source itself when it fits, else cut to the nearest allowed shape, else scaled as little as needed. Null when
 * the rules admit no size at all.
 */
export function pixelTarget(source: PixelSize, rules: PixelRules): PixelTarget | null {
  if (fits(source, rules)) return { ...source, cropped: false, resized: false }
  const shape = cropToRatio(source, rules)
  const cropped = shape.width !== source.width || shape.height !== source.height
  if (cropped && fits(shape, rules)) return { ...shape, cropped, resized: false }
  const scaled = scaleToFit(shape, rules)
  return scaled === null ? null : { ...scaled, cropped, resized: true }
}
