export interface FrameRate {
  readonly numerator: number
  readonly denominator: number
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b)
const reduce = (numerator: number, denominator: number): FrameRate => {
  const divisor = greatestCommonDivisor(numerator, denominator)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}
const isNear = (a: number, b: number, tolerance: number): boolean => Math.abs(a - b) <= tolerance * b

/** Rates by which cameras and editors work; a container with a coarse clock only comes near to them. */
const common: readonly FrameRate[] = [
  ...[10, 12, 15, 24, 25, 30, 48, 50, 60, 90, 100, 120, 240].map((rate) => reduce(rate, 1)),
  ...[24_000, 30_000, 48_000, 60_000, 120_000].map((rate) => reduce(rate, 1001)),
]

/**
 * The exact fraction of a constant rate that was measured as a number: from the clock of the track (a rate of `ticks`
 * per `resolution`), else one of the usual ones, else the nearest with a small denominator; null when none is near.
 */
export function exactFrameRate(fps: number, ticksPerSecond: number): FrameRate | null {
  if (!Number.isFinite(fps) || fps <= 0) return null
  const ticks = Math.round(ticksPerSecond / fps)
  if (Number.isSafeInteger(ticksPerSecond) && ticks > 0 && isNear(ticksPerSecond / ticks, fps, 1e-9)) {
    return reduce(ticksPerSecond, ticks)
  }
  const usual = common.find(({ numerator, denominator }) => isNear(fps, numerator / denominator, 2e-5))
  if (usual !== undefined) return usual
  for (let denominator = 1; denominator <= 100; denominator += 1) {
    const numerator = Math.round(fps * denominator)
    if (numerator > 0 && isNear(numerator / denominator, fps, 1e-9)) return reduce(numerator, denominator)
  }
  return null
}

/** The rate of a track as it is told. */
export interface Rate {
  /** Frames a second, averaged; null when that is not known. */
  readonly fps: number | null
  readonly frameRate: FrameRate | null
  readonly variableFrameRate: boolean
}

/** Of a track whose samples all last `ticksPerSample` of `ticksPerSecond`. */
export const steadyRate = (ticksPerSecond: number, ticksPerSample: number): Rate => ({
  fps: ticksPerSecond / ticksPerSample,
  frameRate: reduce(ticksPerSecond, ticksPerSample),
  variableFrameRate: false,
})

export const varyingRate = (fps: number): Rate => ({ fps, frameRate: null, variableFrameRate: true })
