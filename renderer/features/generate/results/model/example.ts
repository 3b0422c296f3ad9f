import { emptyComposition } from '../../../../../shared/generation/composition/empty.ts'
import type { Composition } from '../../../../../shared/generation/draft.ts'

/** Words alone: it can be sent as it is, with any library and for little. */
export const exampleComposition = (text: string): Composition => ({
  ...emptyComposition(),
  mode: 'text',
  prompt: [{ kind: 'text', text }],
  parameters: { resolution: '480p', durationSeconds: 4 },
})
