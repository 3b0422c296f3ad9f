import type { Group, GroupList, GroupListHead, GroupListPart } from '../../../shared/groups.ts'

/** Some 15 ms of the page's time. */
const partSize = 1_000

export interface GroupParts {
  /** @throws AppFailure */
  list(input: { readonly refresh: boolean; readonly known?: number | undefined }): Promise<GroupListHead>
  part(input: { readonly revision: number; readonly from: number }): GroupListPart
}

/** The list of groups as the page gets it: part by part, and not at all while it has the one that there is. */
export function createGroupParts(source: {
  /** The same array as long as nothing changed. */
  list(input: { readonly refresh: boolean }): Promise<GroupList>
}): GroupParts {
  let last: { readonly revision: number; readonly groups: readonly Group[] } = { revision: 0, groups: [] }
  const cut = (from: number): readonly Group[] => last.groups.slice(from, from + partSize)

  return {
    list: async ({ refresh, known }) => {
      const { groups, ...about } = await source.list({ refresh })
      if (last.revision === 0 || groups !== last.groups) last = { revision: last.revision + 1, groups }
      const { revision } = last
      return { ...about, revision, count: groups.length, groups: revision === known ? [] : cut(0) }
    },
    part: ({ revision, from }) => ({ groups: revision === last.revision ? cut(from) : null }),
  }
}
