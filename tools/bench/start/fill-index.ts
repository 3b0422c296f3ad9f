import { deepStrictEqual } from 'node:assert'
import {
  type AssetApi,
  createAssetApi,
  createTransport,
  parseBaseUrl,
  Secret,
} from '../../../electron/api/index.ts'
import { accountIdOf } from '../../../electron/connection/account-store.ts'
import { toAsset } from '../../../electron/library/assets/asset-mapping.ts'
import { openIndexFile } from '../../../electron/library/index/store/index-file.ts'
import { createIndexStore, neverWalked } from '../../../electron/library/index/store/index-store.ts'
import type { Asset } from '../../../shared/assets.ts'
import { mediaPath } from '../../../shared/media/media-path.ts'

const pageSize = 100
/** Rows of the index in one transaction. */
const portion = 1_000

/**
 * Makes the index of an app that is closed know all assets of a synthetic group, and that these are all: the app itself walks through
 * them at a pace that takes a quarter of an hour. Asked for are the first page and the last: the server makes what lies between by a rule.
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
    // Reckoned as the app does it: what the index says is none where the app was closed before it had been told of anything.
    const accountId = accountIdOf(new Secret(server.apiKey), parseBaseUrl(server.baseUrl).href)
    const store = createIndexStore(database)
    const atMs = Date.now()
    const [first] = await pageOf(api, groupId, 1)
    if (first === undefined) throw new Error('The group is empty')
    const count = numberOf(first)
    const lastPage = Math.ceil(count / pageSize)
    deepStrictEqual((await pageOf(api, groupId, lastPage)).at(-1), assetOf(first, 1))
    for (let newest = count; newest > 0; newest -= portion) {
      const assets = Array.from({ length: Math.min(portion, newest) }, (_, nth) =>
        assetOf(first, newest - nth),
      )
      store.atomically(() =>
        store.seen(accountId, { groupId, assets, atMs, byWalk: true, walkBeganAtMs: atMs }),
      )
    }
    const walk = { ...neverWalked, walk: 1, firstTotal: count, beganAtMs: atMs, completedAtMs: atMs }
    store.saveWalk(accountId, groupId, walk)
    store.checked(accountId, groupId, atMs)
  } finally {
    database.close()
    await transport.close()
  }
}

async function pageOf(
  api: Pick<AssetApi, 'listAssetsPage'>,
  groupId: string,
  page: number,
): Promise<readonly Asset[]> {
  const { assets } = await api.listAssetsPage({ groupId, page, pageSize })
  // The index keeps none of the service's other fields.
  return assets.map((wire) => ({ ...toAsset(wire, groupId), fields: [] }))
}

const numberOf = ({ name }: Asset): number => Number(/(\d+)\.jpg$/.exec(name)?.[1])

/** As the demo server makes them: see insertSynthetic. */
function assetOf(newest: Asset, number: number): Asset {
  const { groupId, createdAtMs } = newest
  const assetId = newest.assetId.replace(/[^-]+$/, number.toString(16))
  const sizeBytes = 100_000 + ((number * 7_919) % 900_000)
  return {
    ...newest,
    assetId,
    name: `Synthetic ${String(number).padStart(6, '0')}.jpg`,
    sizeBytes,
    createdAtMs: createdAtMs === null ? null : createdAtMs - (numberOf(newest) - number) * 1_000,
    previewPath: newest.previewPath === null ? null : mediaPath('preview', groupId, assetId),
    thumbnailPath: newest.thumbnailPath === null ? null : mediaPath('thumbnail', groupId, assetId),
  }
}
