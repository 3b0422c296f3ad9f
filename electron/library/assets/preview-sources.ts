import type { PreviewSource } from './asset-mapping.ts'
import type { ListPlace } from './page-refresh.ts'

/** The addresses of an asset, and where it was listed; null: only among others of its sort, or by its id. */
export interface ListedSource extends PreviewSource {
  readonly place: ListPlace | null
}

/** Signed addresses, in memory only and bounded: the least recently listed go first. */
export interface PreviewSources {
  get(accountId: string, groupId: string, assetId: string): ListedSource | null
  set(accountId: string, groupId: string, assetId: string, source: ListedSource): void
  /** Of an asset that nobody looks at just now: takes the place of no other one. */
  offer(accountId: string, groupId: string, assetId: string, source: ListedSource): void
}

export function createPreviewSources(maxEntries = 20_000): PreviewSources {
  const sources = new Map<string, ListedSource>()
  /** A place that is known is kept where the newer address came without one. */
  const withPlace = (key: string, source: ListedSource): ListedSource => ({
    ...source,
    place: source.place ?? sources.get(key)?.place ?? null,
  })
  const keyOf = (...parts: readonly string[]) => JSON.stringify(parts)
  return {
    get: (accountId, groupId, assetId) => sources.get(keyOf(accountId, groupId, assetId)) ?? null,
    set: (accountId, groupId, assetId, source) => {
      const key = keyOf(accountId, groupId, assetId)
      const listed = withPlace(key, source)
      // The last of the map is the one that was listed last.
      sources.delete(key)
      sources.set(key, listed)
      if (sources.size <= maxEntries) return
      const oldest = sources.keys().next()
      if (!oldest.done) sources.delete(oldest.value)
    },
    offer: (accountId, groupId, assetId, source) => {
      const key = keyOf(accountId, groupId, assetId)
      if (sources.has(key) || sources.size < maxEntries) sources.set(key, withPlace(key, source))
    },
  }
}
