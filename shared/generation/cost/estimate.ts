import { sentReferences } from '../composition/sent.ts'
import type { Composition } from '../draft.ts'
import { effectiveValue, parametersOf } from '../models/parameters.ts'
import type { ParameterSpec } from '../models/spec.ts'
import { specOf } from '../models/table.ts'
import type { Prices } from '../prices.ts'
import type { Estimate } from '../result.ts'
import { framePixels } from './pixels.ts'

interface Range {
  readonly min: number
  readonly max: number
}

/** Frames a second of Seedance's videos (upstream). */
const fps = 24
/** A clip in the library is 2 to 15 s long (documented): that is what is left when the service does not tell its length. */
const clipSeconds: Range = { min: 2, max: 15 }

/**
 * What the composition costs if it comes out, by a dated table: a range where the table, the ratio or a length leaves one.
 * Tokens are known of Seedance only. With nothing that could be reckoned, everything is null.
 */
export function estimateOf(composition: Composition, { asOf, prices }: Prices): Estimate {
  const tokens = tokensOf(composition)
  const price = prices.find(({ modelId }) => modelId === composition.modelId)
  const perMillion = price?.usdPerMillionTokens ?? null
  const usd =
    tokens !== null && perMillion !== null
      ? { min: (tokens.min * perMillion.min) / 1e6, max: (tokens.max * perMillion.max) / 1e6 }
      : bySeconds(composition, price?.usdPerSecond ?? null)
  return {
    minUsd: usd?.min ?? null,
    maxUsd: usd?.max ?? null,
    minTokens: tokens?.min ?? null,
    maxTokens: tokens?.max ?? null,
    pricesOf: usd === null ? null : asOf,
  }
}

/** width x height x (24 x seconds + 1) / 1024; the seconds of reference clips count as well (upstream). */
function tokensOf(composition: Composition): Range | null {
  if (!countsClips(composition)) return null
  const pixels = framePixels(
    composition.modelId,
    String(chosen(composition, 'resolution')),
    String(chosen(composition, 'ratio')),
  )
  const seconds = secondsOf(composition)
  if (pixels === null || seconds === null) return null
  const clips = referenceClips(composition)
  const tokens = (frame: number, videoSeconds: number): number =>
    Math.round((frame * (fps * videoSeconds + 1)) / 1024)
  return {
    min: tokens(pixels.min, seconds.min + clips.min),
    max: tokens(pixels.max, seconds.max + clips.max),
  }
}

/** Whether the seconds of reference clips cost as much as those of the video is not known: from none of them to all. */
function bySeconds(
  composition: Composition,
  usdPerSecond: Readonly<Record<string, number>> | null,
): Range | null {
  const seconds = secondsOf(composition)
  const price = usdPerSecond?.[String(chosen(composition, 'resolution'))]
  if (seconds === null || price === undefined) return null
  const clips = countsClips(composition) ? referenceClips(composition).max : 0
  return { min: seconds.min * price, max: (seconds.max + clips) * price }
}

/** Only of Seedance is it known that clips count. */
const countsClips = (composition: Composition): boolean => specOf(composition).model.family === 'seedance'

const specFor = <Id extends ParameterSpec['id']>(composition: Composition, id: Id) =>
  parametersOf(specOf(composition).model, composition).find(
    (spec): spec is Extract<ParameterSpec, { id: Id }> => spec.id === id,
  )

function chosen(composition: Composition, id: 'resolution' | 'ratio') {
  const spec = specFor(composition, id)
  return spec === undefined ? null : effectiveValue(spec, composition.parameters)
}

/** null when the model has no such parameter. */
function secondsOf(composition: Composition): Range | null {
  const spec = specFor(composition, 'durationSeconds')
  if (spec === undefined) return null
  const seconds = effectiveValue(spec, composition.parameters)
  return typeof seconds === 'number' ? { min: seconds, max: seconds } : { min: spec.min, max: spec.max }
}

function referenceClips(composition: Composition): Range {
  const lengths = sentReferences(composition)
    .filter(({ slot }) => slot === 'videos')
    .map(({ reference: { durationMs } }) =>
      durationMs === null ? clipSeconds : { min: durationMs / 1000, max: durationMs / 1000 },
    )
  return lengths.reduce((sum, one) => ({ min: sum.min + one.min, max: sum.max + one.max }), {
    min: 0,
    max: 0,
  })
}
