import { modelRules } from './models.ts'
import { frameSize } from './pixels.ts'

export interface MadeVideo {
  readonly model: string
  readonly resolution: string
  readonly ratio: string
  readonly seconds: number
  /** Of reference videos: they are paid for as well. */
  readonly clipSeconds: number
}

/** Dollars per million tokens, at the lower end (seen). */
const usdPerMillion: Readonly<Record<string, number>> = {
  'dreamina-seedance-2-0-260128': 2.64,
  'dreamina-seedance-2-0-fast-260128': 3.63,
  'seedance-1-5-pro-251215': 1.2,
}
/** Dollars a second (seen, 2026-10-05). */
const usdPerSecond: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'wan3.0-video': { '480p': 0.05, '720p': 0.1, '1080p': 0.2 },
  'wan3.0-video-prime': { '480p': 0.068, '720p': 0.14, '1080p': 0.28 },
}

/** Upstream: width x height x (24 x seconds + 1) / 1024. Undefined for models that are not paid by tokens. */
export function tokensOf(made: MadeVideo): number | undefined {
  const size = frameSize(made.resolution, made.ratio)
  if (modelRules(made.model)?.ownedBy !== 'byteplus' || size === undefined) return undefined
  const seconds = made.seconds + made.clipSeconds
  return Math.round((size.width * size.height * (24 * seconds + 1)) / 1024)
}

/** 0 where no price is known. */
export function usdOf(made: MadeVideo): number {
  const tokens = tokensOf(made)
  const perMillion = usdPerMillion[made.model]
  if (tokens !== undefined && perMillion !== undefined) return (tokens * perMillion) / 1e6
  return (usdPerSecond[made.model]?.[made.resolution.toLowerCase()] ?? 0) * made.seconds
}
