import { useMemo } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import { useView } from '../../../stores/view.ts'
import { useCountsAtHand } from '../known/useGroupKnowledge.ts'
import { filterGroups, sortGroups } from './groupOrder.ts'

/** The groups as the tree shows them: in the chosen order, and those that the filter leaves. */
export function useOrderedGroups(groups: readonly Group[]): readonly Group[] {
  const sort = useView((view) => view.groupSort)
  const filter = useView((view) => view.groupFilter)
  const countOf = useCountsAtHand()
  const sorted = useMemo(() => sortGroups(groups, sort, countOf), [groups, sort, countOf])
  return useMemo(() => filterGroups(sorted, filter), [sorted, filter])
}
