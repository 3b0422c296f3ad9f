import type { Mark } from '../../../../shared/marks.ts'
import { foldForSearch } from '../../../../shared/text/fold-text.ts'

export type GroupMark = Pick<Mark, 'groupId' | 'favourite' | 'label' | 'note'>

/** By group id, the words by which it can be found beside its name, folded for search. */
export const foldedMarks = (
  marks: readonly GroupMark[],
  labelText: (label: NonNullable<Mark['label']>) => string,
): ReadonlyMap<string, string> =>
  new Map(
    marks.map(({ groupId, label, note }) => [
      groupId,
      foldForSearch(label === null ? note : `${labelText(label)} ${note}`),
    ]),
  )

/** Ids of those that are favourites. */
export const favouritesOf = (marks: readonly GroupMark[]): ReadonlySet<string> =>
  new Set(marks.filter(({ favourite }) => favourite).map(({ groupId }) => groupId))
