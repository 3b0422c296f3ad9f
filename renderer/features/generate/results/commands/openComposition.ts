import type { Composition } from '../../../../../shared/generation/draft.ts'
import type { GenerationFailure } from '../../../../../shared/generation/result.ts'
import type { AppError } from '../../../../../shared/result.ts'
import { bridge } from '../../../../bridge.ts'

/**
 * As a new draft, which is shown: what was being written stays in its own. Answers what went wrong, if anything did.
 * `replace`: the reference in whose place another one is to be chosen.
 */
export async function openComposition(
  composition: Composition,
  _replace: GenerationFailure['reference'] = null,
): Promise<AppError | null> {
  const answer = await bridge().generation.createDraft({ composition })
  return answer.ok ? null : answer.error
}
