import type { Database } from 'better-sqlite3'
import { plainAsset } from '../../../../shared/asset.test-support.ts'
import type { Asset } from '../../../../shared/assets.ts'
import type { IndexClient } from '../index-client.ts'
import { createIndexEngine, type IndexEngine } from '../index-engine.ts'

export const asset = (assetId: string, parts: Partial<Asset> = {}): Asset =>
  plainAsset(assetId, { name: `${assetId}.png`, extension: '.png', ...parts })

export const assets = (count: number, first = 0): readonly Asset[] =>
  Array.from({ length: count }, (_, index) => asset(`asset-${first + index}`))

/** The engine without its thread: each call is done before the next turn. */
export function createInlineClient(database: Database): IndexClient {
  const engine = createIndexEngine(database)
  const call =
    (method: keyof IndexEngine) =>
    async (...args: readonly unknown[]) =>
      (engine[method] as (...args: readonly unknown[]) => unknown)(...args)
  const calls = Object.fromEntries(
    (Object.keys(engine) as (keyof IndexEngine)[]).map((method) => [method, call(method)]),
  )
  return {
    ...(calls as Omit<IndexClient, 'close' | 'onBegunAnew'>),
    onBegunAnew: () => () => {},
    close: async () => void database.close(),
  }
}
