import { afterEach, expect, test, vi } from 'vitest'
import { idsBetween } from './idsBetween.ts'
import { wholeListOf } from './listQuery.ts'

afterEach(() => vi.unstubAllGlobals())

test('one request tells all between two places, or up to the end, each with its group', async () => {
  const between = vi.fn(async () => ({
    ok: true,
    value: { groupIds: ['g', 'h'], groupOf: [0, 1, 0], assetIds: ['a', 'b', 'c'] },
  }))
  vi.stubGlobal('window', { assetLibrary: { library: { between } } })
  const query = wholeListOf(null)
  const anchor = { id: 'a', index: 3 }
  expect(await idsBetween(query, anchor, { id: null, index: 5 })).toEqual([
    ['a', 'g'],
    ['b', 'h'],
    ['c', 'g'],
  ])
  expect(between).toHaveBeenLastCalledWith({
    query,
    from: { place: 3, assetId: 'a' },
    to: { place: 5, assetId: null },
  })
  await idsBetween(query, anchor, null)
  expect(between).toHaveBeenLastCalledWith(
    expect.objectContaining({ to: { place: 10_000_000, assetId: null } }),
  )
})
