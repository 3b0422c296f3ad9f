import type { FoundAsset, UploadApi } from '../ports.ts'

export interface ListedPage {
  /** Those that no earlier page had. */
  readonly fresh: readonly FoundAsset[]
  /** As the service tells it, which may be anything. */
  readonly total: number | null
  readonly isFull: boolean
  /** There is nothing behind this page. */
  readonly isEnd: boolean
}

export const pageSize = 100

export interface ListOptions {
  readonly maxPages: number
  readonly signal: AbortSignal
  /** For who can live with a page that was short without being the last. */
  readonly endsAtShortPage?: boolean
}

/**
 * A group's list, page by page, to the first page that has nothing new: totals are left out or wrong, a service may give
 * shorter pages than one asks for, and one that knows no pages gives the same one again and again.
 * Entries that are added meanwhile shift the others, which then come twice; they are given once.
 * @throws AppFailure
 */
export async function* listPages(
  api: Pick<UploadApi, 'listAssets'>,
  query: { readonly groupId: string; readonly name?: string },
  { maxPages, signal, endsAtShortPage = false }: ListOptions,
): AsyncGenerator<ListedPage> {
  const known = new Set<string>()
  for (let page = 1; page <= maxPages; page += 1) {
    const { assets, total } = await api.listAssets({ ...query, page, pageSize }, signal)
    const fresh = assets.filter(({ assetId }) => !known.has(assetId))
    for (const { assetId } of fresh) known.add(assetId)
    const isShort = assets.length < pageSize && (total ?? 0) <= known.size
    const isEnd = fresh.length === 0 || (endsAtShortPage && isShort)
    yield { fresh, total, isFull: fresh.length >= pageSize, isEnd }
    if (isEnd) return
  }
}
