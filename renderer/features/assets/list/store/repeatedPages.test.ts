import { describe, expect, it } from 'vitest'
import type { AssetPage } from '../../../../../shared/assets.ts'
import { createAssetListStore } from './assetListStore.ts'
import { withoutRepeats } from './repeatedPages.ts'

const pageSize = 100
const pageOf = (page: number, firstIndex: number): AssetPage => ({
  assets: Array.from(
    { length: pageSize },
    (_, offset) => ({ assetId: `asset-${firstIndex + offset}` }) as AssetPage['assets'][number],
  ),
  total: null,
  hasMore: true,
  page,
  pageSize,
})

describe('a page that begins as the first one does', () => {
  it('is empty where the service ignores the page', async () => {
    const ask = withoutRepeats(
      async (page) => pageOf(page, 0),
      () => 'asset-0',
    )
    expect(await ask(2)).toMatchObject({ assets: [], hasMore: false })
    expect((await ask(1)).assets).toHaveLength(100)
  })

  it('is a page of its own where the list moved down by so much', async () => {
    const ask = withoutRepeats(
      async (page) => pageOf(page, (page - 1) * pageSize - 100),
      () => 'asset-0',
    )
    expect((await ask(2)).assets).toHaveLength(100)
  })
})

it('a list of a service that ignores the page ends at a hundred, and is not asked for without end', async () => {
  let asked = 0
  const timers: (() => void)[] = []
  const store = createAssetListStore({
    pageSize,
    ask: async (page) => {
      asked += 1
      return pageOf(page, 0)
    },
    heldPlaces: () => [],
    onMerged: () => undefined,
    setTimer: (run) => timers.push(run),
    clearTimer: () => undefined,
  })
  store.use('shown')
  store.first(pageOf(1, 0))
  for (let round = 0; round < 20; round += 1) {
    await store.settled()
    timers.pop()?.()
  }
  await store.settled()
  expect(store.known().extent).toEqual({ places: 100, known: 100, open: false, next: null })
  expect(asked).toBeLessThan(5)
})
