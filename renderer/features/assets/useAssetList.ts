import { type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Asset, AssetFilter, AssetPage } from '../../../shared/assets'
import type { AppError } from '../../../shared/result'
import { bridge, toAppError, unwrap } from '../../bridge'
import { assetPageQuery, assetPageSize } from '../../queries'
import { extentOf, type ListExtent, type PageFact } from './listExtent'

export interface AssetList {
  readonly groupId: string
  /** What is shown; another filter may be on its way. */
  readonly filter: AssetFilter
  /** The places of the grid; null until the first answer. One more than is known while the end of the list is not. */
  readonly total: number | null
  /** How many assets there are, as far as the service lets us know; `open`: there may be more. */
  readonly count: { readonly known: number; readonly open: boolean } | null
  readonly error: AppError | null
  readonly refetch: () => void
  /** The asset at that place, when it is known. */
  readonly at: (index: number) => Asset | undefined
  /** Tells which places are on the screen, so that their pages are asked for and kept fresh. */
  readonly show: (first: number, last: number) => void
  /** The assets from place to place (null: to the end), asked for where they are not known; a few pages at a time. */
  readonly load: (
    first: number,
    last: number | null,
    signal: AbortSignal,
    onProgress: (loaded: number) => void,
  ) => Promise<readonly Asset[]>
  readonly filtering: boolean
}

/** While somebody drags the scroll bar, the pages that fly past are not worth a request. */
const settleMs = 80
const loadsAtOnce = 4
/** A list that never ends is read no further: 100,000 assets. */
const maxPagesLoaded = 1_000

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
  const read = useCallback(
    (page: number): AssetPage | undefined =>
      client.getQueryData(assetPageQuery(shown.groupId, filter, page).queryKey),
    [client, shown.groupId, filter],
  )
  const extent = useExtent(shown, pages, first.dataUpdatedAt, read)
  useQueries({
    queries: withNext(pages, extent).map((page) => assetPageQuery(shown.groupId, filter, page)),
    combine: combinePages,
  })

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

  const places = extent?.places ?? null
  const known = extent?.known ?? null
  const open = extent?.open ?? false
  const at = useCallback((index: number) => read(pageOf(index))?.assets[index % assetPageSize], [read])
  const load = useCallback(
    (from: number, to: number | null, signal: AbortSignal, onProgress: (loaded: number) => void) =>
      loadRange(client, shown.groupId, filter, { first: from, last: to, places }, signal, onProgress),
    [client, shown.groupId, filter, places],
  )

  const { refetch } = first
  return useMemo(
    () => ({
      groupId: shown.groupId,
      filter,
      total: places,
      count: known === null ? null : { known, open },
      error: first.isError && first.data === undefined ? toAppError(first.error) : null,
      refetch: () => void refetch(),
      at,
      show,
      load,
      filtering: filter !== wanted,
    }),
    [
      shown.groupId,
      filter,
      places,
      known,
      open,
      first.data,
      first.isError,
      first.error,
      refetch,
      at,
      show,
      load,
      wanted,
    ],
  )
}

/**
 * How long the list is, by all pages of it that were seen. What the first page says anew makes void what pages that are
 * not looked at any more said of the end.
 */
function useExtent(
  shown: object,
  pages: readonly number[],
  updatedAt: number,
  read: (page: number) => AssetPage | undefined,
): ListExtent | null {
  const seen = useRef({ shown, updatedAt, facts: new Map<number, PageFact>() })
  if (seen.current.shown !== shown || seen.current.updatedAt !== updatedAt) {
    seen.current = { shown, updatedAt, facts: new Map() }
  }
  const { facts } = seen.current
  const extent = extentOf(facts, assetPageSize)
  for (const page of new Set([1, ...facts.keys(), ...withNext(pages, extent)])) {
    const answer = read(page)
    if (answer === undefined) continue
    facts.set(page, { count: answer.assets.length, hasMore: answer.hasMore, total: answer.total })
  }
  return extentOf(facts, assetPageSize)
}

/** What is on the screen, and the page that tells where the list ends. */
function withNext(pages: readonly number[], extent: ListExtent | null): readonly number[] {
  const next = extent?.next ?? null
  return next === null || pages.includes(next) ? pages : [...pages, next]
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
  range: { readonly first: number; readonly last: number | null; readonly places: number | null },
  signal: AbortSignal,
  onProgress: (loaded: number) => void,
): Promise<readonly Asset[]> {
  const found: (readonly Asset[])[] = []
  let loaded = 0
  const { first } = range
  const last = range.last ?? Number.POSITIVE_INFINITY
  let lastPage = pageOf(range.last ?? Math.max(0, (range.places ?? 1) - 1))
  let next = pageOf(first)
  async function work(): Promise<void> {
    while (next <= lastPage && !signal.aborted) {
      const page = next
      next += 1
      const answer = await readPage(client, groupId, filter, page)
      // To the end means until a page is not full, whatever was said of a total.
      if (range.last === null && page === lastPage && answer.hasMore && page < maxPagesLoaded) lastPage += 1
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
