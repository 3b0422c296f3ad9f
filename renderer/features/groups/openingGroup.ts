import type { GroupList } from '../../../shared/groups.ts'

/** Kept instead of a group for "All assets". */
export const allAssets = ''

export interface Opening {
  /** Null: all assets. */
  readonly groupId: string | null
  /** A list that comes later may say otherwise. */
  readonly isPreliminary: boolean
}

/**
 * Where the app opens: where it was left, which is believed until a whole list of groups says that it is not there any more, and else at
 * the first group that takes files.
 * @param last as it was kept: {@link allAssets}, a group, or undefined where nothing was
 */
export function openingGroup(last: string | undefined, list: GroupList | undefined): Opening {
  if (last === allAssets) return { groupId: null, isPreliminary: false }
  if (list === undefined) return { groupId: last ?? null, isPreliminary: true }
  const { groups, complete } = list
  if (last !== undefined && (!complete || groups.some(({ groupId }) => groupId === last)))
    return { groupId: last, isPreliminary: false }
  const first =
    groups.find(({ kind }) => kind === 'virtual') ??
    groups.find(({ kind }) => kind !== 'official') ??
    groups[0]
  return { groupId: first?.groupId ?? null, isPreliminary: false }
}
