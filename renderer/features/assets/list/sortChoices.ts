import type { LibrarySort } from '../../../../shared/library.ts'

export const sortChoices = ['newest', 'oldest', 'name', 'size', 'duration'] as const
export type SortChoice = (typeof sortChoices)[number]

/** The order that a choice begins with; the heads of the list turn it round. */
export const sorts: Readonly<Record<SortChoice, LibrarySort>> = {
  newest: { by: 'added', descending: true },
  oldest: { by: 'added', descending: false },
  name: { by: 'name', descending: false },
  size: { by: 'size', descending: true },
  duration: { by: 'duration', descending: true },
}

export const sortChoiceOf = ({ by, descending }: LibrarySort): SortChoice =>
  by === 'added' ? (descending ? 'newest' : 'oldest') : by
