import type { Group } from '../../../../shared/groups.ts'
import { foldForSearch } from '../../../../shared/text/fold-text.ts'
import { naturalKey } from '../../../../shared/text/natural-key.ts'
import type { GroupSort } from '../../../stores/treeLayout.ts'

/** Of each group once: there are thousands, and they are asked at each letter. */
function onceFor<T>(make: (group: Group) => T): (group: Group) => T {
  const made = new WeakMap<Group, T>()
  return (group) => {
    let value = made.get(group)
    if (value === undefined) {
      value = make(group)
      made.set(group, value)
    }
    return value
  }
}

const keyOf = onceFor(({ name }) => naturalKey(name))
const foldedName = onceFor(({ name }) => foldForSearch(name))

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * In that order; what is equal stays in the order of the service. `countOf`: how many assets a group has, as far as that is known.
 */
export function sortGroups(
  groups: readonly Group[],
  sort: GroupSort,
  countOf: (group: Group) => number,
): readonly Group[] {
  switch (sort) {
    case 'newest':
      return groups.toSorted((a, b) => compare(b.createdAtMs ?? 0, a.createdAtMs ?? 0))
    case 'name':
      return groups.toSorted((a, b) => compare(keyOf(a), keyOf(b)))
    case 'count':
      return groups.toSorted((a, b) => compare(countOf(b), countOf(a)))
    default:
      return sort satisfies never
  }
}

/** Of how many a person would read this as the name. */
export function countNamed(groups: readonly Group[], name: string): number {
  const wanted = foldForSearch(name.trim())
  return wanted === '' ? 0 : groups.filter((group) => foldedName(group).trim() === wanted).length
}

/**
 * Those whose name holds every word, or what they are marked with does, as the search of assets finds names and notes; an empty text
 * finds all. `marksOf`: by group id, folded for search.
 */
export function filterGroups(
  groups: readonly Group[],
  text: string,
  marksOf: ReadonlyMap<string, string> = new Map(),
): readonly Group[] {
  const words = foldForSearch(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (words.length === 0) return groups
  return groups.filter((group) => {
    const texts = [foldedName(group), marksOf.get(group.groupId) ?? '']
    return texts.some((folded) => words.every((word) => folded.includes(word)))
  })
}
