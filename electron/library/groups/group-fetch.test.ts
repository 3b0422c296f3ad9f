import { expect, it } from 'vitest'
import type { AssetApi, WireGroup } from '../../api/index.ts'
import { keptEntries, readGroups } from '../../api/wire.ts'
import { fetchAllGroups } from './group-fetch.ts'

type Total = (count: number, seen: number) => number | null

/** An API whose virtual groups come in pages of `pageSize`, whatever was asked for. */
function apiOf(count: number, options: { total?: Total; pageSize?: number; ignoresPage?: boolean } = {}) {
  let calls = 0
  const { total = () => null, pageSize = 100, ignoresPage = false } = options
  const api = {
    listGroupsPage: async ({ page, groupType }) => {
      if (groupType === 1) return { groups: [], total: null, hasMore: false }
      calls += 1
      const offset = ignoresPage ? 0 : (page - 1) * pageSize
      const length = Math.max(0, Math.min(pageSize, count - offset))
      const groups = Array.from({ length }, (_, index): WireGroup => {
        const groupId = `group-${offset + index}`
        return { groupId, name: groupId, fields: {} }
      })
      return { groups, total: total(count, offset + length), hasMore: length >= 100 }
    },
  } satisfies Pick<AssetApi, 'listGroupsPage'>
  return { api: api as unknown as AssetApi, calls: () => calls }
}

it.each<[string, Total]>([
  ['no total', () => null],
  ['the truth', (count) => count],
  ['fewer than there are', (count, seen) => Math.max(seen, Math.floor(count / 2))],
  ['more than there are', (count) => 2 * count + 1000],
])('%s: all pages are asked for', async (_name, total) => {
  for (const count of [0, 1, 99, 100, 101, 250, 300]) {
    const { groups, complete } = await fetchAllGroups(apiOf(count, { total }).api)
    expect([groups.length, complete]).toEqual([count, true])
  }
})

it('a service of smaller pages is asked on while it says that there are more', async () => {
  const { groups } = await fetchAllGroups(apiOf(120, { total: (count) => count, pageSize: 20 }).api)
  expect(groups).toHaveLength(120)
})

it('a service that ignores the page ends at the second', async () => {
  const { api, calls } = apiOf(5_000, { ignoresPage: true })
  const { groups, complete } = await fetchAllGroups(api)
  expect([groups.length, complete, calls()]).toEqual([100, true, 2])
})

it('a service that never ends is asked to a bound, and the list says so', async () => {
  const { api, calls } = apiOf(Number.POSITIVE_INFINITY)
  const { groups, complete } = await fetchAllGroups(api)
  expect([groups.length, complete, calls()]).toEqual([20_000, false, 200])
})

it.each([
  [250, 250, true],
  [5_000, 2_000, false],
])('a service that answers with all %i groups each time gives %i of them', async (count, taken, isAll) => {
  const list = Array.from({ length: count }, (_, index) => ({ group_id: `group-${index}` }))
  const api = {
    listGroupsPage: async ({ page, pageSize: size, groupType }) =>
      readGroups(groupType === 1 ? [] : { list: list.slice(0, keptEntries(page, size)) }, page, size),
  } satisfies Pick<AssetApi, 'listGroupsPage'>
  const { groups, complete } = await fetchAllGroups(api as unknown as AssetApi)
  expect([groups.length, complete]).toEqual([taken, isAll])
})
