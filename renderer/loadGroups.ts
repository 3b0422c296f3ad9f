import type { Bridge } from '../shared/contract.ts'
import type { Group, GroupList } from '../shared/groups.ts'
import { unwrap } from './bridge.ts'
import { keepUnchanged } from './groupList.ts'

/** Of the arrays that came from the main process; one that the page has changed itself has none. */
const revisions = new WeakMap<readonly Group[], number>()

/** Which of the lists of the main process it is. */
export const revisionOf = (list: GroupList | undefined): number | undefined =>
  list === undefined ? undefined : revisions.get(list.groups)

/**
 * All groups, part by part, so that thousands never hold up the page; nothing but a word when they are as they were.
 * @throws AppErrorException
 */
export async function loadGroups(
  source: Pick<Bridge['groups'], 'list' | 'part'>,
  before: GroupList | undefined,
  signal: AbortSignal,
): Promise<GroupList> {
  for (;;) {
    const known = revisionOf(before)
    const head = await unwrap(source.list({ refresh: false, known }))
    const { revision, count, groups: first, ...about } = head
    if (before !== undefined && revision === known) return { ...about, groups: before.groups }
    const groups = [...keepUnchanged(before, first)]
    while (groups.length < count) {
      signal.throwIfAborted()
      const part = await unwrap(source.part({ revision, from: groups.length }))
      // Another list by now, of which this would be a mixture.
      if (part.groups === null) break
      groups.push(...keepUnchanged(before, part.groups))
    }
    if (groups.length < count) continue
    revisions.set(groups, revision)
    return { ...about, groups }
  }
}
