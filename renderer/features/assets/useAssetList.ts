import { type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Asset, AssetFilter, AssetPage } from '../../../shared/assets'
import type { AppError } from '../../../shared/result'
import { bridge, toAppError, unwrap } from '../../bridge'
import { assetPageQuery, assetPageSize } from '../../queries'

export interface AssetList {
  readonly groupId: string
  /** What is shown; another filter may be on its way. */
  readonly filter: AssetFilter
  /** Null until the first answer. */
  readonly total: number | null
  readonly error: AppError | null
  readonly refetch: () => void
  /** The asset at that place, when it is known. */
  readonly at: (index: number) => Asset | undefined
  /** Tells which places are on the screen, so that their pages are asked for and kept fresh. */
  readonly show: (first: number, last: number) => void
  /** The assets from place to place, asked for where they are not known; a few pages at a time. */
  readonly load: (
    first: number,
    last: number,
    signal: AbortSignal,
    onProgress: (loaded: number) => void,
  ) => Promise<readonly Asset[]>
  readonly filtering: boolean
}

/** While somebody drags the scroll bar, the pages that fly past are not worth a request. */
const settleMs = 80
const loadsAtOnce = 4

const pageOf = (index: number): number => Math.floor(index / assetPageSize) + 1

/** Random access to a list of any length: pages of a hundred, those that are looked at. */
export function useAssetList(groupId: string, wanted: AssetFilter): AssetList {
  const client = useQueryClient()
  const [shown, setShown] = useState({ groupId, filter: wanted })
  const [pages, setPages] = useState<readonly number[]>([1])
  const [range, setRange] = useState({ first: 1, last: 1 })

  // The old list stays until the new one's first page is there, so that typing in the search field does not flicker.
  const coming = useQuery(assetPageQuery(groupId, wanted, 1))
  const settled = coming.data !== undefined || coming.isError || shown.groupId !== groupId
  if (settled && (shown.groupId !== groupId || shown.filter !== wanted)) {
    setShown({ groupId, filter: wanted })
    setPages([1])
    setRange({ first: 1, last: 1 })
  }

  const { filter } = shown
  const first = useQuery(assetPageQuery(shown.groupId, filter, 1))
  useQueries({
    queries: pages.map((page) => assetPageQuery(shown.groupId, filter, page)),
    combine: combinePages,
  })
  const read = useCallback(
    (page: number): AssetPage | undefined =>
      client.getQueryData(assetPageQuery(shown.groupId, filter, page).queryKey),
    [client, shown.groupId, filter],
  )

  useEffect(() => {
    const wantedPages: number[] = []
    for (let page = range.first; page <= range.last; page += 1) wantedPages.push(page)
    const known = wantedPages.every((page) => read(page) !== undefined)
    const timer = setTimeout(() => setPages(wantedPages), known ? 0 : settleMs)
    return () => clearTimeout(timer)
  }, [range, read])

  const show = useCallback((from: number, to: number) => {
    const next = { first: pageOf(Math.max(0, from)), last: pageOf(Math.max(0, to)) }
    setRange((before) => (before.first === next.first && before.last === next.last ? before : next))
  }, [])

  const at = useCallback((index: number) => read(pageOf(index))?.assets[index % assetPageSize], [read])
  const load = useCallback(
    (from: number, to: number, signal: AbortSignal, onProgress: (loaded: number) => void) =>
      loadRange(client, shown.groupId, filter, from, to, signal, onProgress),
    [client, shown.groupId, filter],
  )

  const { refetch } = first
  return useMemo(
    () => ({
      groupId: shown.groupId,
      filter,
      total: first.data?.total ?? null,
      error: first.isError && first.data === undefined ? toAppError(first.error) : null,
      refetch: () => void refetch(),
      at,
      show,
      load,
      filtering: filter !== wanted,
    }),
    [shown.groupId, filter, first.data, first.isError, first.error, refetch, at, show, load, wanted],
  )
}

/** Draws again when any of the pages on the screen got another answer. */
const combinePages = (results: readonly { readonly dataUpdatedAt: number }[]): string =>
  results.map((result) => result.dataUpdatedAt).join(',')

/** From the cache, else without it: a selection of everything must not fill the memory with everything. */
async function readPage(
  client: QueryClient,
  groupId: string,
  filter: AssetFilter,
  page: number,
): Promise<AssetPage> {
  const known = client.getQueryData(assetPageQuery(groupId, filter, page).queryKey)
  return known ?? (await unwrap(bridge().assets.list({ groupId, page, pageSize: assetPageSize, filter })))
}

async function loadRange(
  client: QueryClient,
  groupId: string,
  filter: AssetFilter,
  first: number,
  last: number,
  signal: AbortSignal,
  onProgress: (loaded: number) => void,
): Promise<readonly Asset[]> {
  const found: (readonly Asset[])[] = []
  let loaded = 0
  const lastPage = pageOf(last)
  let next = pageOf(first)
  async function work(): Promise<void> {
    while (next <= lastPage && !signal.aborted) {
      const page = next
      next += 1
      const answer = await readPage(client, groupId, filter, page)
      const offset = (page - 1) * assetPageSize
      const part = answer.assets.slice(Math.max(0, first - offset), Math.max(0, last - offset + 1))
      found[page] = part
      loaded += part.length
      if (!signal.aborted) onProgress(loaded)
    }
  }
  await Promise.all(Array.from({ length: loadsAtOnce }, work))
  signal.throwIfAborted()
  return found.flat()
}
