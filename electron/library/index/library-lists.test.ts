import { expect, it } from 'vitest'
import type { LibraryQuery } from '../../../shared/library.ts'
import { AppFailure } from '../../../shared/result.ts'
import { createFindById, type FindById } from './find-by-id.ts'
import { createLibraryLists } from './library-lists.ts'
import { asset } from './store/index.test-support.ts'
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

function finderWith(
  known: readonly string[],
  answers: Readonly<Record<string, 'here' | 'elsewhere' | 'offline'>>,
  meanwhile: (finder: FindById) => void | Promise<void> = () => {},
) {
  const asked: string[] = []
  const finder = createFindById({
    client: { find: async (_account, id) => known.filter((one) => one === id).map((one) => asset(one)) },
    index,
    session,
    get: async ({ groupId, assetId }, signal) => {
      asked.push(groupId)
      await meanwhile(finder)
      signal.throwIfAborted()
      const answer = answers[groupId] ?? 'elsewhere'
      if (answer === 'here') return asset(assetId, { groupId })
      throw new AppFailure({ code: answer === 'offline' ? 'offline' : 'notFound' })
    },
  })
  return { find: finder.find, asked }
}

it('finds an id that is known without asking', async () => {
  const { find, asked } = finderWith(['x'], {})
  expect(await find('x')).toMatchObject({ asset: { assetId: 'x' }, askedGroups: 0 })
  expect(asked).toEqual([])
})

it('asks the groups that are not known whole first, and stops where it is', async () => {
  const { find, asked } = finderWith([], { c: 'here' })
  expect(await find('x')).toMatchObject({ asset: { groupId: 'c' }, askedGroups: 2 })
  expect(asked).toEqual(['b', 'c'])
})

it('says that it is nowhere only when all were asked', async () => {
  const { find, asked } = finderWith([], {})
  expect(await find('x')).toEqual({ asset: null, askedGroups: 3 })
  expect(asked).toEqual(['b', 'c', 'a'])
  await expect(finderWith([], { b: 'offline' }).find('x')).rejects.toMatchObject({
    error: { code: 'offline' },
  })
})

it('asks no further group of another account, nor for a search that another took the place of', async () => {
  const left = finderWith([], { c: 'here' }, (finder) => finder.stop())
  await expect(left.find('x')).rejects.toMatchObject({ error: { code: 'wrongState' } })
  expect(left.asked).toEqual(['b'])

  let later: Promise<unknown> | null = null
  const replaced = finderWith([], {}, (finder) => {
    later ??= finder.find('y')
  })
  await expect(replaced.find('x')).rejects.toMatchObject({ error: { code: 'wrongState' } })
  expect(await later).toEqual({ asset: null, askedGroups: 3 })
  expect(replaced.asked).toEqual(['b', 'b', 'c', 'a'])
})
