import { useMemo } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useView } from '../../../stores/view.ts'
import { useCountsAtHand } from '../known/useGroupKnowledge.ts'
import { foldedMarks, type GroupMark } from './groupMarks.ts'
import { filterGroups, sortGroups } from './groupOrder.ts'

/** The groups as the tree shows them: in the chosen order, and those that the filter leaves. */
export function useOrderedGroups(groups: readonly Group[], marks: readonly GroupMark[]): readonly Group[] {
  const { t } = useWords()
  const sort = useView((view) => view.groupSort)
  const filter = useView((view) => view.groupFilter)
  const countOf = useCountsAtHand()
  const marksOf = useMemo(() => foldedMarks(marks, (label) => t(`marks.labels.${label}`)), [marks, t])
  const sorted = useMemo(() => sortGroups(groups, sort, countOf), [groups, sort, countOf])
  return useMemo(() => filterGroups(sorted, filter, marksOf), [sorted, filter, marksOf])
}
