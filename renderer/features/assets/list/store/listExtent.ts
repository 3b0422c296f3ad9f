/** What the answer for one page said about how long the list is. */
export interface PageFact {
  readonly count: number
  readonly hasMore: boolean
  /** Of the whole list, as the service says; null when it says none or contradicts itself. */
  readonly total: number | null
}

export interface ListExtent {
  /** How many places the grid has: one more than is known, where the service does not say whether there is. */
  readonly places: number
  /** How many assets there are for sure, or by the word of the service. */
  readonly known: number
  /** Whether there may be more than `known`. */
  readonly open: boolean
  /** The page that would tell more, worth asking for though nobody looks at it; null when nothing is open. */
  readonly next: number | null
}

/** More pages than this are asked for only as far as somebody scrolls. */
const maxPagesAhead = 10

/**
 * How long a list is, from the pages that were seen. What the service says of a total is a hint and no more: it was seen
 * to be absent, 0, too small and too large. Only a page that is not full says where the list ends.
 */
export function extentOf(pages: ReadonlyMap<number, PageFact>, pageSize: number): ListExtent | null {
  const seen = [...pages].sort(([a], [b]) => a - b)
  if (seen.length === 0) return null
  const lastFull = seen.findLast(([, fact]) => fact.hasMore)?.[0] ?? 0
  const end = seen.find(([page, fact]) => !fact.hasMore && page > lastFull)
  const known = lastFull * pageSize
  if (end !== undefined) {
    const [page, { count }] = end
    const isExact = count > 0 || page === 1 || page === lastFull + 1
    const length = (page - 1) * pageSize + count
    if (isExact) return { places: length, known: length, open: false, next: null }
    // An empty page far beyond what is known: the end lies between them, and halving the way finds it.
    const middle = Math.ceil((lastFull + page - 1) / 2)
    return { places: middle * pageSize, known, open: true, next: middle }
  }
  const told = pages.get(lastFull)?.total ?? null
  if (told !== null && told > known) return { places: told, known: told, open: false, next: null }
  const next = lastFull + 1
  const isTold = told === known
  return {
    places: isTold ? known : known + 1,
    known,
    open: !isTold,
    next: isTold || lastFull < maxPagesAhead ? next : null,
  }
}
