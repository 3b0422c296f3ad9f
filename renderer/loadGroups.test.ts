import { expect, test } from 'vitest'
import type { Group, GroupList } from '../shared/groups.ts'
import { loadGroups, revisionOf } from './loadGroups.ts'
import { group } from './testing/groups.ts'

/** A main process with these lists, one after the other; three groups a part. */
function createSource(...lists: readonly (readonly Group[])[]) {
  const calls: string[] = []
  let revision = 1
  const groups = (): readonly Group[] => lists[revision - 1] ?? []
  return {
    calls,
    next: () => {
      revision += 1
    },
    list: async ({ known }: { readonly known?: number | undefined }) => {
      calls.push(`list ${known}`)
      const first = known === revision ? [] : groups().slice(0, 3)
      return {
        ok: true as const,
        value: {
          revision,
          count: groups().length,
          complete: true,
          doubtfulCount: 0,
          fetchedAtMs: revision,
          groups: first,
        },
      }
    },
    part: async ({ revision: asked, from }: { readonly revision: number; readonly from: number }) => {
      calls.push(`part ${from}`)
      return {
        ok: true as const,
        value: { groups: asked === revision ? groups().slice(from, from + 3) : null },
      }
    },
  }
}

const numbers = (list: GroupList) => list.groups.map(({ name }) => Number(name.split(' ')[1]))
const never = new AbortController().signal
const some = [1, 2, 3, 4, 5, 6, 7].map((nth) => group(nth))

test('all groups come, part by part', async () => {
  const source = createSource(some)
  const list = await loadGroups(source, undefined, never)
  expect(list).toEqual({ groups: some, complete: true, doubtfulCount: 0, fetchedAtMs: 1 })
  expect(source.calls).toEqual(['list undefined', 'part 3', 'part 6'])
})

test('a list that is known does not come again, and is the same', async () => {
  const source = createSource(some)
  const before = await loadGroups(source, undefined, never)
  source.calls.length = 0
  expect((await loadGroups(source, before, never)).groups).toBe(before.groups)
  expect(source.calls).toEqual(['list 1'])
})

test('one that the page has changed itself is asked for whole', async () => {
  const source = createSource(some)
  const before = await loadGroups(source, undefined, never)
  const changed = { ...before, groups: before.groups.slice(1) }
  expect(revisionOf(changed)).toBeUndefined()
  expect((await loadGroups(source, changed, never)).groups).toEqual(some)
})

test('a list that changes while it comes is asked for anew, and never a mixture', async () => {
  const source = createSource(
    some,
    some.map((_, place) => group(place + 11)),
  )
  const part = source.part
  const interrupted: typeof source = {
    ...source,
    part: (input) => {
      if (source.calls.length === 1) source.next()
      return part(input)
    },
  }
  expect(numbers(await loadGroups(interrupted, undefined, never))).toEqual([11, 12, 13, 14, 15, 16, 17])
})

test('groups that are as they were stay the same objects, wherever they come', async () => {
  const source = createSource(
    some,
    some.map((one) => (one.groupId === 'group-6' ? group(6, 'Renamed 6') : { ...one })),
  )
  const before = await loadGroups(source, undefined, never)
  source.next()
  const after = await loadGroups(source, before, never)
  expect(after.groups.map((one, place) => one === before.groups[place])).toEqual(
    some.map(({ groupId }) => groupId !== 'group-6'),
  )
})

test('who does not want it any more does not go on asking', async () => {
  const source = createSource(some)
  const asking = new AbortController()
  const loading = loadGroups(source, undefined, asking.signal)
  asking.abort()
  await expect(loading).rejects.toThrow()
  expect(source.calls).toEqual(['list undefined'])
})
