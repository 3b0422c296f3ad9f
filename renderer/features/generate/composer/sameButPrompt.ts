import type { Composed } from './composed.ts'

interface Shows {
  readonly composed: Composed
}

/** Whether nothing that slots and parameters show has changed: letters of the prompt draw neither anew. */
export function sameButPrompt({ composed: one }: Shows, { composed: other }: Shows): boolean {
  const [before, after] = [one.composition, other.composition]
  return (
    before.modelId === after.modelId &&
    before.mode === after.mode &&
    before.slots === after.slots &&
    before.parameters === after.parameters &&
    one.assets === other.assets &&
    JSON.stringify([...one.numbers]) === JSON.stringify([...other.numbers]) &&
    JSON.stringify(one.problems) === JSON.stringify(other.problems)
  )
}
