import type { Composition } from '../../shared/generation/draft.ts'
import type { GenerationFailure, GenerationResult, ResultState } from '../../shared/generation/result.ts'

export const composition = (change: Partial<Composition> = {}): Composition => ({
  modelId: 'dreamina-seedance-2-0-260128',
  mode: 'text',
  prompt: [{ kind: 'text', text: 'A paper boat on a moonlit lake' }],
  slots: {},
  parameters: { resolution: '720p', ratio: '16:9', durationSeconds: 5 },
  ...change,
})

export const failure = (change: Partial<GenerationFailure> = {}): GenerationFailure => ({
  kind: 'other',
  code: null,
  message: null,
  requestId: null,
  httpStatus: null,
  reference: null,
  notCharged: false,
  ...change,
})

export const noActual: GenerationResult['actual'] = {
  tokens: null,
  usd: null,
  seed: null,
  resolution: null,
  ratio: null,
  durationSeconds: null,
}

/** A result as the main process would tell of it; for tests. */
export const result = (
  resultId: string,
  state: ResultState,
  change: Partial<GenerationResult> = {},
): GenerationResult => ({
  resultId,
  composition: composition(),
  state,
  hold: null,
  sentAtMs: 0,
  endedAtMs: null,
  updatedAtMs: 0,
  taskId: null,
  estimate: { minUsd: null, maxUsd: null, minTokens: null, maxTokens: null, pricesOf: null },
  actual: noActual,
  video: null,
  lastFrame: null,
  favourite: false,
  ...change,
})
