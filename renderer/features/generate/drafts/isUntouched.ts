import type { Draft } from '../../../../shared/generation/draft.ts'

/** Whether there is nothing in it that a person wrote or put there; how the video is to be made is not looked at. */
export const isUntouched = ({
  name,
  composition: { prompt, slots },
}: Pick<Draft, 'name' | 'composition'>): boolean =>
  name === null &&
  prompt.every((segment) => segment.kind === 'text' && segment.text.trim() === '') &&
  Object.values(slots).every((references) => references === undefined || references.length === 0)
