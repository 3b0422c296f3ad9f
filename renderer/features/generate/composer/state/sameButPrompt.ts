import type { Composition } from '../../../../../shared/generation/draft.ts'
import type { Composed } from './composed.ts'

const hasSameSettings = (before: Composition, after: Composition): boolean =>
  before.modelId === after.modelId &&
  before.mode === after.mode &&
  before.slots === after.slots &&
  before.parameters === after.parameters

/** Whether all but the prompt is the same: letters draw no parameter anew. */
export const sameSettings = (
  { composition: before }: { readonly composition: Composition },
  { composition: after }: { readonly composition: Composition },
): boolean => hasSameSettings(before, after)

interface Shows {
  readonly composed: Composed
}

/** Whether nothing that slots show has changed. */
export const sameButPrompt = ({ composed: one }: Shows, { composed: other }: Shows): boolean =>
  hasSameSettings(one.composition, other.composition) &&
  one.assets === other.assets &&
  JSON.stringify([...one.numbers]) === JSON.stringify([...other.numbers]) &&
  JSON.stringify(one.problems) === JSON.stringify(other.problems)
