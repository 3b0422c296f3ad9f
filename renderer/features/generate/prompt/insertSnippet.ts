import type { PromptSegment } from '../../../../shared/generation/draft.ts'
import { learnAssets } from '../library/learnAssets.ts'
import { insertIntoPrompt } from './openEditor.ts'

/** Puts a snippet into the prompt. It holds ids alone, and may be older than all that was seen of their assets since the start. */
export async function insertSnippet(prompt: readonly PromptSegment[]): Promise<void> {
  await learnAssets(prompt.flatMap((segment) => (segment.kind === 'asset' ? [segment.assetId] : [])))
  insertIntoPrompt(prompt)
}
