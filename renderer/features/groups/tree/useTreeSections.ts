import { useMemo } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import { branchKinds } from '../../../stores/treeLayout.ts'
import { favouritesOf, type GroupMark } from '../order/groupMarks.ts'
import { useGroupMarks } from '../order/useGroupMarks.ts'
import { useOrderedGroups } from '../order/useOrderedGroups.ts'
import { useRecentGroups } from '../order/useRecentGroups.ts'
import { groupsByBranch, type TreeSection } from './treeModel.ts'
import { useBranchLabels } from './useBranchLabels.ts'

const noGroups: readonly Group[] = []
const noMarks: readonly GroupMark[] = []

/** What stands in the tree, in its order. Where it is filtered, branches in which nothing was found are left out. */
export function useTreeSections(
  groups: readonly Group[] | null,
  isFiltered: boolean,
): readonly TreeSection[] {
  const labels = useBranchLabels()
  const marks = useGroupMarks() ?? noMarks
  const ordered = useOrderedGroups(groups ?? noGroups, marks)
  const recent = useRecentGroups()
  return useMemo(() => {
    const byKind = groupsByBranch(ordered)
    const kinds = branchKinds.map((branch) => ({ branch, label: labels[branch], groups: byKind[branch] }))
    if (isFiltered) return kinds.filter((section) => section.groups.length > 0)
    const favourites = favouritesOf(marks)
    const marked = ordered.filter(({ groupId }) => favourites.has(groupId))
    const again = [
      { branch: 'favourites', label: labels.favourites, groups: marked },
      { branch: 'recent', label: labels.recent, groups: recent },
    ] as const
    return [...again.filter((section) => section.groups.length > 0), ...kinds]
  }, [ordered, recent, marks, labels, isFiltered])
}
