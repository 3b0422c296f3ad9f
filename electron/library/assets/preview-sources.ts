import type { PreviewSource } from './asset-mapping.ts'

/** Signed addresses, in memory only and bounded: the least recently listed go first. */
export interface PreviewSources {
  get(accountId: string, groupId: string, assetId: string): PreviewSource | null
  set(accountId: string, groupId: string, assetId: string, source: PreviewSource): void
  /** Of an asset that nobody looks at just now: takes the place of no other one. */
  offer(accountId: string, groupId: string, assetId: string, source: PreviewSource): void
}

export function createPreviewSources(maxEntries = 20_000): PreviewSources {
  const sources = new Map<string, PreviewSource>()
  const keyOf = (...parts: readonly string[]) => JSON.stringify(parts)
  return {
    get: (accountId, groupId, assetId) => sources.get(keyOf(accountId, groupId, assetId)) ?? null,
    set: (accountId, groupId, assetId, source) => {
      const key = keyOf(accountId, groupId, assetId)
      sources.delete(key)
      sources.set(key, source)
      if (sources.size <= maxEntries) return
      const oldest = sources.keys().next()
      if (!oldest.done) sources.delete(oldest.value)
    },
    offer: (accountId, groupId, assetId, source) => {
      const key = keyOf(accountId, groupId, assetId)
      if (sources.has(key) || sources.size < maxEntries) sources.set(key, source)
    },
  }
}
