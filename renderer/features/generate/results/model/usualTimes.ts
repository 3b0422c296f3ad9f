import type { GenerationResult } from '../../../../../shared/generation/result.ts'

/** How long results of a model took here so far, as a range that holds half of them. */
export interface UsualTime {
  readonly minMs: number
  readonly maxMs: number
}

/** Fewer say nothing. */
const resultsMin = 3
/** Older ones are of another time. */
const resultsMax = 20

/** By model id: from sending to the finished video, of the last results that are ready. */
export function usualTimesOf(results: Iterable<GenerationResult>): ReadonlyMap<string, UsualTime> {
  const byModel = new Map<string, GenerationResult[]>()
  for (const result of results) {
    if (result.state.kind !== 'ready' || result.endedAtMs === null) continue
    const { modelId } = result.composition
    const known = byModel.get(modelId)
    if (known === undefined) byModel.set(modelId, [result])
    else known.push(result)
  }
  const usual = new Map<string, UsualTime>()
  for (const [modelId, ready] of byModel) {
    const tookMs = ready
      .sort((a, b) => b.sentAtMs - a.sentAtMs)
      .slice(0, resultsMax)
      .map(({ sentAtMs, endedAtMs }) => (endedAtMs ?? sentAtMs) - sentAtMs)
      .sort((a, b) => a - b)
    const minMs = tookMs[Math.floor((tookMs.length - 1) * 0.25)]
    const maxMs = tookMs[Math.ceil((tookMs.length - 1) * 0.75)]
    if (tookMs.length >= resultsMin && minMs !== undefined && maxMs !== undefined)
      usual.set(modelId, { minMs, maxMs })
  }
  return usual
}
