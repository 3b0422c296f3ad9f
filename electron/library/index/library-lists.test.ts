import { expect, it } from 'vitest'
import type { LibraryQuery } from '../../../shared/library.ts'
import { createLibraryLists } from './library-lists.ts'
import { type GroupWalk, neverWalked } from './store/index-store.ts'

const walk = (groupId: string, completedAtMs: number | null, checkedAtMs: number | null): GroupWalk => ({
  groupId,
  walk: { ...neverWalked, completedAtMs },
  checkedAtMs,
})

/** Three groups: of one nothing is known, one was read in part. */
const walks = [walk('a', 10, 30), walk('b', null, 40)]
const session = () => ({ accountId: 'me', baseUrl: '', api: null as never })
const of = (given: readonly GroupWalk[], groupIds?: readonly string[]) =>
  given.filter((one) => groupIds?.includes(one.groupId) ?? true)
const index = {
  groupIds: () => ['a', 'b', 'c'],
  walks: async (groupIds?: readonly string[]) => of(walks, groupIds),
}

function listsWith(given: readonly GroupWalk[]) {
  const client = {
    list: async () => ({ assets: [], total: 0, unfilteredTotal: 0, version: 1, days: null }),
    knownGroups: async () => [{ groupId: 'a', count: 7 }],
  }
  return createLibraryLists({
    client: client as never,
    index: { ...index, walks: async (groupIds) => of(given, groupIds) },
    session,
  })
}

const query = (scope: LibraryQuery['scope']): LibraryQuery => ({
  scope,
  filter: { text: '' },
  sort: { by: 'added', descending: true },
})

it('says how much of a list is known, and of when its oldest part is', async () => {
  const ask = async (given: readonly GroupWalk[], scope: LibraryQuery['scope']) =>
    (await listsWith(given).list({ query: query(scope), offset: 0, limit: 1 })).knowledge
  expect(await ask(walks, { kind: 'all' })).toEqual({ knownGroups: 1, totalGroups: 3, asOfMs: null })
  expect(await ask(walks, { kind: 'group', groupId: 'a' })).toEqual({
    knownGroups: 1,
    totalGroups: 1,
    asOfMs: 30,
  })
  expect(await ask(walks, { kind: 'group', groupId: 'b' })).toEqual({
    knownGroups: 0,
    totalGroups: 1,
    asOfMs: null,
  })
  const whole = [walk('a', 10, 30), walk('b', 20, 25), walk('c', 40, null)]
  expect(await ask(whole, { kind: 'all' })).toEqual({ knownGroups: 3, totalGroups: 3, asOfMs: 25 })
})

it('counts what is known of each group', async () => {
  expect(await listsWith(walks).groups()).toEqual([
    { groupId: 'a', count: 7, isWhole: true, asOfMs: 30 },
    { groupId: 'b', count: 0, isWhole: false, asOfMs: 40 },
  ])
  expect((await listsWith(walks).groups(['b', 'gone'])).map(({ groupId }) => groupId)).toEqual(['b'])
})
