import type { GenerationResult } from '../../../../../shared/generation/result.ts'

/** Dollars. `about`: reckoned from the table of prices, as a range where it leaves one. */
export type Cost =
  | { readonly kind: 'exact'; readonly usd: number }
  | { readonly kind: 'about'; readonly minUsd: number; readonly maxUsd: number }

/**
 * What a result costs as far as it is known: what the service says, else the table of prices with the tokens that the service
 * says, else the estimate from before it was sent. null: nobody can say.
 */
export function costOf({ actual, estimate }: Pick<GenerationResult, 'actual' | 'estimate'>): Cost | null {
  if (actual.usd !== null) return { kind: 'exact', usd: actual.usd }
  const { minUsd, maxUsd, minTokens, maxTokens } = estimate
  if (minUsd === null || maxUsd === null) return null
  if (actual.tokens === null || minTokens === null || maxTokens === null || minTokens <= 0)
    return { kind: 'about', minUsd, maxUsd }
  // The prices for a token lie between these two, whatever was reckoned for the length.
  return {
    kind: 'about',
    minUsd: (minUsd / minTokens) * actual.tokens,
    maxUsd: (maxUsd / maxTokens) * actual.tokens,
  }
}
