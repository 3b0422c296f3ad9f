import type { Group, GroupList } from '../shared/groups.ts'

const indexes = new WeakMap<readonly Group[], ReadonlyMap<string, Group>>()

function indexOf({ groups }: GroupList): ReadonlyMap<string, Group> {
  let index = indexes.get(groups)
  if (index === undefined) {
    index = new Map(groups.map((group) => [group.groupId, group]))
    indexes.set(groups, index)
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

/** Those groups that are as they were in the last list, as they were there, so that their rows are not drawn anew. */
export function keepUnchanged(before: GroupList | undefined, groups: readonly Group[]): readonly Group[] {
  if (before === undefined) return groups
  const known = indexOf(before)
  return groups.map((group) => {
    const same = known.get(group.groupId)
    return same !== undefined && isSame(same, group) ? same : group
  })
}
