import { openIndexFile } from '../../../electron/library/index/store/index-file.ts'
import { createIndexStore, neverWalked } from '../../../electron/library/index/store/index-store.ts'
import type { Asset } from '../../../shared/assets.ts'

/** Written at once. */
const chunkAssets = 1_000

const asset = (groupId: string, nth: number): Asset => ({
  assetId: `bench-asset-${String(nth).padStart(7, '0')}`,
  groupId,
  name: `Synthetic ${String(nth).padStart(6, '0')}.jpg`,
  type: 'image',
  status: 'ready',
  failure: null,
  extension: '.jpg',
  sizeBytes: 100_000 + nth,
  durationMs: null,
  width: 640,
  height: 480,
  createdAtMs: 1_700_000_000_000 + nth,
  previewPath: null,
  thumbnailPath: null,
  fields: [],
})

/**
 * Makes the index of an app that is closed know so many assets of a group, and that these are all: a walk through them takes
 * a quarter of an hour.
 */
export function fillIndex(dataDir: string, groupId: string, count: number): void {
  const database = openIndexFile(dataDir)
  try {
    const accountId = String(database.prepare('SELECT account_id FROM indexed_groups LIMIT 1').pluck().get())
    const store = createIndexStore(database)
    const atMs = Date.now()
    for (let start = 0; start < count; start += chunkAssets) {
      const length = Math.min(chunkAssets, count - start)
      const assets = Array.from({ length }, (_, nth) => asset(groupId, start + nth))
      store.atomically(() => store.seen(accountId, { groupId, assets, atMs, byWalk: true }))
    }
    const walk = { ...neverWalked, walk: 1, firstTotal: count, beganAtMs: atMs, completedAtMs: atMs }
    store.saveWalk(accountId, groupId, walk)
    store.checked(accountId, groupId, atMs)
  } finally {
    database.close()
  }
}
