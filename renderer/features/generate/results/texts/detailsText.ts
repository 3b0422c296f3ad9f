import { referenceIdOf } from '../../../../../shared/generation/composition/references.ts'
import { promptText } from '../../../../../shared/generation/request/prompt-text.ts'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'

/** All that helps to report a result or to look it up, in English and without anything secret. */
export function detailsText(result: GenerationResult): string {
  const { composition, state, actual } = result
  const failure = state.kind === 'failed' ? state.failure : null
  const lines: readonly (readonly [string, string | number | null])[] = [
    ['State', state.kind],
    ['Kind', failure?.kind ?? null],
    ['Code', failure?.code ?? null],
    ['Message', failure?.message ?? null],
    ['HTTP status', failure?.httpStatus ?? null],
    ['Request ID', failure?.requestId ?? null],
    ['Task ID', result.taskId],
    ['Model', composition.modelId],
    ['Mode', composition.mode],
    ['Sent', new Date(result.sentAtMs).toISOString()],
    ['Ended', result.endedAtMs === null ? null : new Date(result.endedAtMs).toISOString()],
    ['Parameters', JSON.stringify(composition.parameters)],
    ['Seed', actual.seed],
    ['Tokens', actual.tokens],
    ['File', result.video?.fileName ?? null],
    ['Prompt', promptText(composition)],
    ...Object.entries(composition.slots).flatMap(([slot, references]) =>
      references.map((reference, place) => {
        return [`Reference ${slot} ${place + 1}`, `${referenceIdOf(reference)} ${reference.name}`] as const
      }),
    ),
  ]
  return lines
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}
