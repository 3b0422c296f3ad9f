import { createAssetApi, createTransport } from '../../../electron/api/index.ts'
import { toAsset } from '../../../electron/library/assets/asset-mapping.ts'
import { openIndexFile } from '../../../electron/library/index/store/index-file.ts'
import { createIndexStore, neverWalked } from '../../../electron/library/index/store/index-store.ts'

/**
 * Makes the index of an app that is closed know all assets of a group, and that these are all: the app itself walks through
 * them at a pace that takes a quarter of an hour.
 */
export async function fillIndex(
  dataDir: string,
  server: { readonly baseUrl: string; readonly apiKey: string },
  groupId: string,
): Promise<void> {
  const transport = createTransport({ version: '0' })
  const api = createAssetApi({ ...server, authForm: 'raw', transport })
  const database = openIndexFile(dataDir)
  try {
    const accountId = String(database.prepare('SELECT account_id FROM indexed_groups LIMIT 1').pluck().get())
    const store = createIndexStore(database)
    const atMs = Date.now()
    let count = 0
    for (let page = 1, hasMore = true; hasMore; page += 1) {
      const answer = await api.listAssetsPage({ groupId, page, pageSize: 100 })
      const assets = answer.assets.map((wire) => toAsset(wire, groupId))
      store.atomically(() =>
        store.seen(accountId, { groupId, assets, atMs, byWalk: true, walkBeganAtMs: atMs }),
      )
      count += assets.length
      hasMore = answer.hasMore
    }
    const walk = { ...neverWalked, walk: 1, firstTotal: count, beganAtMs: atMs, completedAtMs: atMs }
    store.saveWalk(accountId, groupId, walk)
    store.checked(accountId, groupId, atMs)
  } finally {
    database.close()
    await transport.close()
  }
}
