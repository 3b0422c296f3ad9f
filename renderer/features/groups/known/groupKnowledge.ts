import type { GroupKnowledge } from '../../../../shared/library.ts'

/** What is known of the groups on this computer, by their ids. */
export type KnownGroups = ReadonlyMap<string, GroupKnowledge>

const isSame = (a: GroupKnowledge | undefined, b: GroupKnowledge): boolean =>
  a?.count === b.count && a.isWhole === b.isWhole && a.asOfMs === b.asOfMs

/**
 * Takes an answer in. `of`: the groups that it is about; null: all. What is as it was stays the same object, so that rows are not drawn
 * anew.
 */
export function withAnswer(
  before: KnownGroups | undefined,
  answer: readonly GroupKnowledge[],
  of: readonly string[] | null,
): KnownGroups {
  const after = new Map(of === null ? [] : before)
  for (const groupId of of ?? []) after.delete(groupId)
  for (const now of answer) {
    const was = before?.get(now.groupId)
    after.set(now.groupId, was !== undefined && isSame(was, now) ? was : now)
  }
  return after
}

/** How many assets a group has, and how sure that is. */
export interface GroupCount {
  readonly count: number
  /** There may be more: the group was not yet read to its end. */
  readonly isAtLeast: boolean
  /** When the service last said so; null where that is now, or not known. */
  readonly asOfMs: number | null
}

/**
 * `listed`: by the group's list, where that was asked for: it counts until the group was read to its end after that. `told`: by the list
 * of groups, which may be older or say none. Null: nothing is known.
 */
export function groupCount(
  listed: { readonly count: number; readonly asOfMs: number } | null,
  known: GroupKnowledge | undefined,
  told: number | null,
): GroupCount | null {
  const isReadSince = known?.isWhole === true && listed !== null && (known.asOfMs ?? 0) > listed.asOfMs
  if (listed !== null && !isReadSince) return { count: listed.count, isAtLeast: false, asOfMs: null }
  if (known?.isWhole) return { count: known.count, isAtLeast: false, asOfMs: known.asOfMs }
  const least = known?.count ?? 0
  if (told !== null && told >= least) return { count: told, isAtLeast: false, asOfMs: null }
  return least === 0 ? null : { count: least, isAtLeast: true, asOfMs: known?.asOfMs ?? null }
}
