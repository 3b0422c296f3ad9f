import type { Group, GroupKind } from '../../../../shared/groups.ts'
import type { TreeBranch } from '../../../stores/treeLayout.ts'
import { isDeleteKey } from '../../../ui/keys/deleteKey.ts'
import { findAhead } from '../../../ui/keys/typeAhead.ts'

/** A branch with what stands in it. */
export interface TreeSection {
  readonly branch: TreeBranch
  readonly label: string
  readonly groups: readonly Group[]
}

/** All groups as one, or the favourites of them all, above the branches. */
export interface AllNode {
  readonly key: typeof allKey | typeof favouritesKey
  readonly level: 0
  readonly label: string
}
export interface BranchNode {
  readonly key: string
  readonly level: 1
  readonly branch: TreeBranch
  readonly expanded: boolean
  readonly label: string
  /** Among the branches, from 1. */
  readonly position: number
  /** How many groups are in it. */
  readonly count: number
}
export interface GroupNode {
  readonly key: string
  readonly level: 2
  readonly branch: TreeBranch
  readonly group: Group
  /** Among the groups of its branch, from 1. */
  readonly position: number
  readonly setSize: number
  readonly label: string
}
export type TreeNode = AllNode | BranchNode | GroupNode

export const allKey = 'all'
export const favouritesKey = 'favourites'

/** Whether it is the branch of a sort of groups. */
export const isKind = (branch: TreeBranch): branch is GroupKind =>
  branch !== 'favourites' && branch !== 'recent'

export const branchKey = (branch: TreeBranch): string => `branch:${branch}`
/** A group among its sort, or where it stands a second time. */
export const groupKey = (groupId: string, branch: TreeBranch = 'virtual'): string =>
  isKind(branch) ? `group:${groupId}` : `${branch}:${groupId}`

/** The row of what is open: that of the keyboard where it is one of that group in any branch, else the one among its sort. */
export function openRowKey(groupId: string | null, focusKey: string | null): string {
  if (groupId === null) return allKey
  const own = groupKey(groupId)
  const others = [groupKey(groupId, 'favourites'), groupKey(groupId, 'recent')]
  return others.find((key) => key === focusKey) ?? own
}

export function groupsByBranch(groups: readonly Group[]): Readonly<Record<GroupKind, readonly Group[]>> {
  const branches: Record<GroupKind, Group[]> = { official: [], virtual: [], realPerson: [] }
  for (const group of groups) branches[group.kind].push(group)
  return branches
}

/** What stands in a branch that has no groups to show. */
export interface FillerRow {
  readonly key: string
  readonly level: null
  readonly branch: GroupKind
  readonly filler: 'loading' | 'empty'
}
export type TreeRow = TreeNode | FillerRow

/** The rows of the tree: its nodes, and below an open branch without groups what there is to say of that. */
export function treeRows(nodes: readonly TreeNode[], isLoading: boolean): readonly TreeRow[] {
  return nodes.flatMap((node): readonly TreeRow[] => {
    if (node.level !== 1 || !node.expanded || node.count > 0 || !isKind(node.branch)) return [node]
    const filler = isLoading ? 'loading' : 'empty'
    return [node, { key: `${filler}:${node.branch}`, level: null, branch: node.branch, filler }]
  })
}

/** How tall a row is, in px; a branch has room above it, where it is not the first. */
export function rowHeightPx(row: TreeRow | undefined, index: number): number {
  if (row?.level === 1 && index > 0) return rowPx + branchGapPx
  return row?.level === null && row.filler === 'loading' ? loadingPx : rowPx
}
export const rowPx = 28
const branchGapPx = 10
const loadingPx = 48

/** The nodes that can be seen, top to bottom; `above`: what stands above the branches. */
export function visibleNodes(
  sections: readonly TreeSection[],
  collapsed: ReadonlySet<TreeBranch>,
  above: readonly AllNode[],
): readonly TreeNode[] {
  const branches = sections.flatMap(({ branch, label, groups }, place): readonly TreeNode[] => {
    const expanded = !collapsed.has(branch)
    const key = branchKey(branch)
    const head = {
      key,
      level: 1,
      branch,
      expanded,
      label,
      position: place + 1,
      count: groups.length,
    } as const
    if (!expanded) return [head]
    const children = groups.map(
      (group, index): TreeNode => ({
        key: groupKey(group.groupId, branch),
        level: 2,
        branch,
        group,
        position: index + 1,
        setSize: groups.length,
        label: group.name,
      }),
    )
    return [head, ...children]
  })
  return [...above, ...branches]
}

export type TreeMove =
  | { readonly kind: 'focus'; readonly key: string }
  | { readonly kind: 'expand' | 'collapse'; readonly branch: TreeBranch }

/** What a key does in a tree, by the ARIA pattern; null when it does nothing there. */
export function treeMove(
  key: string,
  nodes: readonly TreeNode[],
  focusKey: string,
  rtl: boolean,
): TreeMove | null {
  const index = nodes.findIndex((node) => node.key === focusKey)
  const node = nodes[index]
  const focus = (to: TreeNode | undefined): TreeMove | null =>
    to === undefined || to.key === focusKey ? null : { kind: 'focus', key: to.key }
  if (node === undefined) return focus(nodes[0])
  const inward = rtl ? 'ArrowLeft' : 'ArrowRight'
  const outward = rtl ? 'ArrowRight' : 'ArrowLeft'
  switch (key) {
    case 'ArrowDown':
      return focus(nodes[index + 1])
    case 'ArrowUp':
      return focus(nodes[index - 1])
    case 'Home':
      return focus(nodes[0])
    case 'End':
      return focus(nodes.at(-1))
    case inward: {
      if (node.level !== 1) return null
      if (!node.expanded) return { kind: 'expand', branch: node.branch }
      const child = nodes[index + 1]
      return child?.level === 2 ? focus(child) : null
    }
    case outward: {
      if (node.level === 0) return null
      if (node.level === 2) return { kind: 'focus', key: branchKey(node.branch) }
      return node.expanded ? { kind: 'collapse', branch: node.branch } : null
    }
    default:
      return null
  }
}

/** Type-ahead: the next node whose name starts so. */
export function typeAhead(prefix: string, nodes: readonly TreeNode[], focusKey: string): string | null {
  const focus = nodes.findIndex((node) => node.key === focusKey)
  const found = findAhead(prefix, nodes.length, focus, (index) => nodes[index]?.label)
  return found === null ? null : (nodes[found]?.key ?? null)
}

/** The dialog that a key opens about a group, in whichever branch it stands; an official one is not the person's to change. */
export function dialogOfKey(key: string, { kind }: Group): 'renameGroup' | 'deleteGroup' | null {
  if (kind === 'official') return null
  return key === 'F2' ? 'renameGroup' : isDeleteKey(key) ? 'deleteGroup' : null
}
