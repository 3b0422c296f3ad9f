import type { GroupKind } from '../../shared/groups.ts'

export const groupSorts = ['newest', 'name', 'count'] as const
export type GroupSort = (typeof groupSorts)[number]

/** Sorts of groups in the order in which they are shown. */
export const branchKinds = ['official', 'virtual', 'realPerson'] as const satisfies readonly GroupKind[]
/** All branches, top to bottom: what one comes back to is first, and stands in the branch of its sort as well. */
export const treeBranches = ['favourites', 'recent', ...branchKinds] as const
export type TreeBranch = (typeof treeBranches)[number]
