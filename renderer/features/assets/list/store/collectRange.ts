import type { Asset, AssetPage } from '../../../../../shared/assets.ts'
import { isFresh, type KnownAssets, lengthOf, type Place, pageOf } from '../knownAssets.ts'

export interface RangeRequest {
  readonly known: KnownAssets
  /** Both ends are part of it; their assets count, their indexes are where they were last. */
  readonly from: Place
  /** Null: to the end of the list, whatever is said of a total. */
  readonly to: Place | null
  readonly pageSize: number
  readonly ask: (page: number) => Promise<AssetPage>
  readonly signal: AbortSignal
  readonly onProgress: (loaded: number) => void
}

const atOnce = 4
/** A list that never ends is read no further: 100,000 assets. */
const maxPages = 1_000
const tries = 3

/**
 * The assets from one place to another, in order. Pages that are not loaded are asked for, a few at a time. A list that
 * changes meanwhile is asked for again, at last page by page from its top: then what comes in above moves assets into
 * pages that are still to come, and none is missed.
 */
export async function collectRange(request: RangeRequest): Promise<readonly Asset[]> {
  const { known, pageSize } = request
  const first = currentPlace(known, request.from)
  const lastPlace: Place = { id: null, index: Math.max(first.index, lengthOf(known) - 1) }
  const last = request.to === null ? lastPlace : currentPlace(known, request.to)
  const [from, to] = first.index <= last.index ? [first, last] : [last, first]
  const loaded =
    request.to === null && known.extent?.open !== false ? null : knownRange(known, from, to, pageSize)
  if (loaded !== null) return loaded
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt === tries
    const assets = await readPages(request, from, to, attempt, isLast ? 1 : atOnce)
    const end = request.to === null ? (assets?.at(-1)?.index ?? 0) : to.index
    const cut = assets === null ? null : cutOut(assets, from, { ...to, index: end }, isLast)
    if (cut !== null) return cut
  }
}

const currentPlace = (known: KnownAssets, place: Place): Place => ({
  id: place.id,
  index: (place.id === null ? undefined : known.indexes.get(place.id)) ?? place.index,
})

function knownRange(known: KnownAssets, from: Place, to: Place, pageSize: number): readonly Asset[] | null {
  const assets: Asset[] = []
  for (let index = from.index; index <= to.index; index += 1) {
    const asset = known.places.get(index)
    if (asset === undefined || !isFresh(known, index, pageSize)) return null
    assets.push(asset)
  }
  const isThere = (place: Place) => place.id === null || known.indexes.has(place.id)
  return isThere(from) && isThere(to) ? assets : null
}

interface Numbered {
  readonly index: number
  readonly asset: Asset
}

/** Null when the list changed while its pages came. One page at a time it may: nothing is missed then. */
async function readPages(
  { pageSize, ask, signal, onProgress, to: wanted }: RangeRequest,
  from: Place,
  to: Place,
  attempt: number,
  lanes: number,
): Promise<readonly Numbered[] | null> {
  const pages: AssetPage[] = []
  // The ends may have moved: each attempt looks a page further, and the last one down as far as it takes.
  let next = Math.max(1, pageOf(from.index, pageSize) - (attempt - 1))
  let lastPage = pageOf(to.index, pageSize) + (attempt - 1)
  let loaded = 0
  const found = () => to.id === null || pages.some((page) => page?.assets.some((a) => a.assetId === to.id))
  async function work(): Promise<void> {
    while (next <= lastPage && !signal.aborted) {
      const page = next
      next += 1
      const answer = await ask(page)
      pages[page] = answer
      loaded += answer.assets.length
      if (!signal.aborted) onProgress(loaded)
      const goesOn = wanted === null || (lanes === 1 && !found())
      if (goesOn && page === lastPage && answer.hasMore && page < maxPages) lastPage += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
  signal.throwIfAborted()
  const answers = Object.values(pages)
  const numbered = Object.entries(pages).flatMap(([page, { assets }]) =>
    assets.map((asset, offset) => ({ index: (Number(page) - 1) * pageSize + offset, asset })),
  )
  const unique = [...new Map(numbered.map((entry) => [entry.asset.assetId, entry])).values()]
  const steady =
    unique.length === numbered.length &&
    new Set(answers.flatMap(({ total }) => (total === null ? [] : [total]))).size <= 1
  return steady || lanes === 1 ? unique : null
}

/**
 * From the one to the other, wherever they are by now; null when one of them is not among the assets. `anyhow`: an end
 * that is gone is where it was last.
 */
function cutOut(
  entries: readonly Numbered[],
  from: Place,
  to: Place,
  anyhow: boolean,
): readonly Asset[] | null {
  const byIndex = (place: Place): number => entries.findIndex(({ index }) => index === place.index)
  const at = (place: Place): number => {
    if (place.id === null) return byIndex(place)
    const found = entries.findIndex(({ asset }) => asset.assetId === place.id)
    return found < 0 && anyhow ? byIndex(place) : found
  }
  const [first, last] = [at(from), at(to)]
  if (!anyhow && (first < 0 || last < 0)) return null
  const end = last < 0 ? entries.length - 1 : last
  const start = Math.max(0, first)
  return entries.slice(Math.min(start, end), Math.max(start, end) + 1).map(({ asset }) => asset)
}
