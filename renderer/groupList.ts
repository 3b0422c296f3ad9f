import type { Group, GroupList } from '../shared/groups.ts'

const indexes = new WeakMap<GroupList, ReadonlyMap<string, Group>>()

function indexOf(list: GroupList): ReadonlyMap<string, Group> {
  let index = indexes.get(list)
  if (index === undefined) {
    index = new Map(list.groups.map((group) => [group.groupId, group]))
    indexes.set(list, index)
  }
  return index
}

/** By its id; looked up at once, since every row of a list of files asks. */
export const findGroup = (list: GroupList | undefined, groupId: string | null): Group | undefined =>
  list === undefined || groupId === null ? undefined : indexOf(list).get(groupId)

function isSame(a: Group, b: Group): boolean {
  // Whatever properties a group has: all of them are plain values.
  for (const name of Object.keys(b) as (keyof Group)[]) if (a[name] !== b[name]) return false
  return true
}

/**
 * The new list, with those groups of the last one that are as they were, so that their rows are not drawn anew. Twenty thousand
 * of them in some milliseconds, where a comparison of any values takes a hundred.
 */
export function keepUnchanged(before: GroupList | undefined, after: GroupList): GroupList {
  if (before === undefined) return after
  const known = indexOf(before)
  const groups = after.groups.map((group) => {
    const same = known.get(group.groupId)
    return same !== undefined && isSame(same, group) ? same : group
  })
  const isAllSame =
    groups.length === before.groups.length && groups.every((group, place) => group === before.groups[place])
  return { ...after, groups: isAllSame ? before.groups : groups }
}
