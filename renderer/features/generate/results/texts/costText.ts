import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { type Cost, costOf } from '../model/cost.ts'
import type { DaySum } from '../model/daySums.ts'
import type { ResultWords } from './formats.ts'

/** "$0.47", "≈ $0.47", "≈ $0.29 to $0.92". */
export function costText(cost: Cost, words: ResultWords): string {
  const sum = rangeText(cost, words)
  return cost.kind === 'exact' ? sum : words.t('generate.results.cost.about', { usd: sum })
}

function rangeText(cost: Cost, { t, more }: ResultWords): string {
  if (cost.kind === 'exact') return more.usd(cost.usd)
  const [min, max] = [more.usd(cost.minUsd), more.usd(cost.maxUsd)]
  return min === max ? max : t('generate.results.cost.range', { min, max })
}

/** Beside the state: what it will have cost, did cost, or surely did not. null where there is nothing to say. */
export function cardCostText(result: GenerationResult, words: ResultWords): string | null {
  const { t } = words
  const { state } = result
  const cost = costOf(result)
  const text = cost === null ? null : costText(cost, words)
  switch (state.kind) {
    case 'sending':
    case 'queued':
    case 'generating':
    case 'downloading':
    case 'ready':
      return text
    case 'unconfirmed':
      return text === null ? null : t('generate.results.cost.ifTaken', { cost: text })
    case 'failed':
    case 'cancelled':
    case 'noLongerKnown':
      return null
  }
}

/** What is known of the cost beyond the sum: the tokens to the letter, and what had been expected. */
export function costDetails(result: GenerationResult, words: ResultWords): readonly string[] {
  const { t, format, more } = words
  const { actual, estimate } = result
  const expected = costOf({ estimate, actual: { ...actual, usd: null, tokens: null } })
  const details: string[] = []
  if (actual.tokens !== null)
    details.push(t('generate.results.cost.tokens', { tokens: format.count(actual.tokens) }))
  if (expected !== null && (actual.usd !== null || actual.tokens !== null)) {
    const now = costOf(result)
    const isNews = actual.usd !== null || (now !== null && costText(now, words) !== costText(expected, words))
    if (isNews) details.push(t('generate.results.cost.estimateWas', { cost: rangeText(expected, words) }))
  }
  if (actual.usd === null && estimate.pricesOf !== null && costOf(result) !== null)
    details.push(t('generate.results.cost.pricesOf', { date: more.dayName(estimate.pricesOf) }))
  return details
}

/** Of a day; null where nothing about its cost is known. */
export function sumText(sum: DaySum, words: ResultWords): string | null {
  if (sum.unknown === sum.videos) return null
  const { minUsd, maxUsd, estimated } = sum
  return costText(estimated ? { kind: 'about', minUsd, maxUsd } : { kind: 'exact', usd: maxUsd }, words)
}
