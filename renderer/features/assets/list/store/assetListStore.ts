import type { Asset, AssetPage } from '../../../../../shared/assets.ts'
import type { LibraryDay } from '../../../../../shared/library.ts'
import type { LookedAt, PlaceRange } from '../assetList.ts'
import {
  forgetFar,
  isFresh,
  type KnownAssets,
  lengthOf,
  type Merge,
  mergeAnswers,
  nothingKnown,
  type Place,
  pageOf,
  relocate,
} from '../knownAssets.ts'
import { withoutRepeats } from './repeatedPages.ts'

/** The first page, and in the order of time the days of the whole list. */
type FirstPage = AssetPage & { readonly days?: readonly LibraryDay[] }

export interface AssetListStoreOptions {
  readonly pageSize: number
  /** The answer that it begins with, so that a list is drawn at once with what is in it; it is handed in again as any other. */
  readonly initial?: FirstPage | null
  /** Asks the service for a page, from 1. */
  readonly ask: (page: number) => Promise<AssetPage>
  /** How many pages that are looked at are asked for together, and shown together: one at a time by default. */
  readonly pagesAtOnce?: number
  /** How long is waited before a page is asked for: by then a jump may have turned out to be the beginning of a flight. */
  readonly settleMs?: number
  /** Where assets of the list are by now, if whoever answers can tell; else the pages around are looked through. */
  readonly locate?: (
    assets: readonly { readonly groupId: string; readonly assetId: string }[],
  ) => Promise<readonly number[]>
  /** What must be found again when the list moves: where the keyboard is, what is looked at. */
  readonly heldPlaces: () => readonly Place[]
  /** Called with each change of a list that is shown, before anybody is told, so that held places move in the same breath. */
  readonly onMerged: (merge: Merge) => void
  readonly setTimer?: (run: () => void, delayMs: number) => unknown
  readonly clearTimer?: (timer: unknown) => void
}

/** One that is `beside` another, shown one is read, and moves nothing that is selected; an unused one asks for nothing. */
export type ListUse = 'shown' | 'beside' | 'unused'

/** Fetched when somebody wants more than what is shown. */
const collector = () => import('./collectRange.ts')

/** What is around the screen waits until what came is drawn. */
const drawMs = 200
const retryMs = 5_000
const retryMaxMs = 60_000
/** So many pages on either side of the screen stay known. */
const nearPages = 10

/**
 * A list of any length, page by page as it is looked at. The first page is asked for by others and handed in; a new
 * answer of it makes the pages on the screen be asked for again, and all of them are shown at once, so that the list
 * never mixes two moments.
 */
export function createAssetListStore(options: AssetListStoreOptions) {
  const { pageSize, settleMs = 0, pagesAtOnce = 1 } = options
  const ask = withoutRepeats(options.ask, () => known.places.get(0)?.assetId)
  const setTimer = options.setTimer ?? ((run, delayMs) => setTimeout(run, delayMs))
  const clearTimer = options.clearTimer ?? ((timer) => clearTimeout(timer as number))
  const listeners = new Set<() => void>()
  let untold = options.initial ?? null
  let known: KnownAssets =
    untold === null ? nothingKnown : mergeAnswers(nothingKnown, [untold], pageSize, false).known
  let lookedAt: LookedAt = { seen: { first: 0, last: 0 }, drawn: { first: 0, last: 0 }, others: [] }
  let renewing: Promise<void> | null = null
  let next: FirstPage | null = null
  let loading: Promise<void> | null = null
  let waiting: { readonly timer: unknown; readonly delayMs: number } | null = null
  let retries = 0
  let used: ListUse = 'unused'
  const ended = (): boolean => used === 'unused'

  const heldIndexes = (merge: Merge): number[] =>
    [...options.heldPlaces(), ...topOf(known, lookedAt.seen)].flatMap((place) => {
      const { index, id } = relocate(place, merge)
      const isFound = id === null || merge.known.indexes.get(id) === index
      return isFound && isFresh(merge.known, index, pageSize) ? [] : [index]
    })

  function commit(merge: Merge): void {
    if (ended()) return
    const { shift } = merge
    const { seen, drawn } = lookedAt
    lookedAt = { ...lookedAt, seen: moved(seen, shift), drawn: moved(drawn, shift) }
    const held = options.heldPlaces().map(({ index }) => index + shift)
    const near = [...held, lookedAt.drawn.first, lookedAt.drawn.last]
    const pages = near.map((index) => pageOf(index, pageSize))
    known = forgetFar(
      merge.known,
      (page) => page === 1 || pages.some((other) => Math.abs(other - page) <= nearPages),
      pageSize,
    )
    if (used === 'shown') options.onMerged({ ...merge, known })
    for (const listener of listeners) listener()
  }

  /** The pages on the screen of the same moment as this first one; more of them until what is held is found. */
  async function renew(first: FirstPage): Promise<void> {
    const answers = [first]
    let merge = mergeAnswers(known, answers, pageSize, false)
    const asked = new Set([1])
    const located = await locateHeld()
    for (let round = 0; round < 3; round += 1) {
      const indexes =
        round === 0
          ? [...inEachPage(moved(lookedAt.drawn, merge.shift)), ...located, ...heldIndexes(merge)]
          : heldIndexes(merge).flatMap((index) => [index, index - pageSize, index + pageSize])
      const pages = pagesOf(indexes, lengthOf(merge.known)).filter((page) => !asked.has(page))
      if (pages.length === 0 || ended()) break
      for (const page of pages) asked.add(page)
      answers.push(...(await Promise.all(pages.map(ask))))
      merge = mergeAnswers(known, answers, pageSize, false)
    }
    commit(merge)
  }

  const locateHeld = (): Promise<readonly number[]> | readonly number[] => {
    if (options.locate === undefined) return []
    const ids = [...options.heldPlaces(), ...topOf(known, lookedAt.seen)].map(({ id }) => id ?? '')
    const assets = [...new Set(ids)].flatMap((id) => known.places.get(known.indexes.get(id) ?? -1) ?? [])
    return assets.length === 0
      ? []
      : options.locate(assets.map(({ groupId, assetId }) => ({ groupId, assetId })))
  }

  const pagesOf = (indexes: readonly number[], total: number): readonly number[] => {
    const last = pageOf(Math.max(0, total - 1), pageSize)
    const pages = indexes.map((index) => Math.max(1, Math.min(last, pageOf(index, pageSize))))
    return [...new Set(pages)]
  }

  /** A place of each page there. */
  const inEachPage = ({ first, last }: PlaceRange): readonly number[] => {
    const indexes: number[] = []
    for (let index = first; index < last; index += pageSize) indexes.push(index)
    return [...indexes, last]
  }

  const missingOn = (range: PlaceRange, others: readonly number[] = []): readonly number[] =>
    pagesOf([...inEachPage(range), ...others], lengthOf(known)).filter((page) => !known.fresh.has(page))

  /** Those on the screen are asked for alone: what nobody sees yet would come before their names. */
  const missingPages = (): readonly number[] => {
    const { seen, drawn, others } = lookedAt
    const onScreen = missingOn(seen)
    if (onScreen.length > 0) return onScreen
    // And the page that tells where the list ends.
    const next = known.extent?.next ?? null
    const isNextMissing = next !== null && !known.fresh.has(next)
    const around = missingOn(drawn, others)
    return isNextMissing && !around.includes(next) ? [...around, next] : around
  }

  async function loadMissing(): Promise<void> {
    const isOnScreen = missingOn(lookedAt.seen).length > 0
    const pages = missingPages().slice(0, pagesAtOnce)
    if (pages.length === 0 || ended()) return
    const answers = await Promise.all(pages.map(ask))
    if (renewing !== null || ended()) return
    commit(mergeAnswers(known, answers, pageSize, true))
    if (!pages.every((page) => known.fresh.has(page))) throw new Error('the list moved meanwhile')
    retries = 0
    // It is of another moment than the rest: the rest is asked for again.
    if (!known.fresh.has(1)) first(await ask(1))
    if (isOnScreen && missingOn(lookedAt.seen).length === 0) return
    await loadMissing()
  }

  /** Longer each time: a service that never tells a list of one moment is not asked without end. */
  const retryDelayMs = (): number => {
    retries += 1
    return Math.min(retryMaxMs, retryMs * 2 ** (retries - 1))
  }

  /** After a while, and no later for being asked to once more: who scrolls on sees names as well. */
  function schedule(delayMs: number): void {
    if (ended() || (waiting !== null && waiting.delayMs <= delayMs)) return
    stopWaiting()
    const timer = setTimer(() => {
      waiting = null
      if (known.extent === null || renewing !== null || loading !== null) return
      loading = loadMissing()
        .then(
          () => false,
          () => true,
        )
        .then((failed) => {
          loading = null
          if (missingPages().length === 0) return
          schedule(failed ? retryDelayMs() : missingOn(lookedAt.seen).length > 0 ? 0 : drawMs)
        })
    }, delayMs)
    waiting = { timer, delayMs }
  }

  function stopWaiting(): void {
    if (waiting !== null) clearTimer(waiting.timer)
    waiting = null
  }

  const scheduleMissing = (): void => {
    if (known.extent !== null && missingPages().length > 0) schedule(settleMs)
  }

  function first(answer: FirstPage): void {
    const isKnown = answer === untold && !ended()
    untold = null
    if (isKnown) {
      // Only what is held has to hear of it.
      if (used === 'shown') options.onMerged({ known, shift: 0, gone: new Map() })
      scheduleMissing()
      return
    }
    next = answer
    if (renewing !== null || ended()) return
    let failed = false
    const run = async (): Promise<void> => {
      while (next !== null && !ended()) {
        const page = next
        next = null
        try {
          await renew(page)
          failed = !known.fresh.has(1)
        } catch {
          failed = true
          // What came is shown; the pages that did not come are asked for again by themselves.
          commit(mergeAnswers(known, [page], pageSize, false))
        }
      }
    }
    renewing = run().finally(() => {
      renewing = null
      if (missingPages().length > 0) schedule(failed ? retryDelayMs() : 0)
    })
  }

  return {
    known: () => known,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** A new answer for the first page. */
    first,
    /** The places that are looked at: their pages are asked for and kept fresh. */
    show: (places: LookedAt) => {
      lookedAt = { ...places, seen: moved(places.seen, 0), drawn: moved(places.drawn, 0) }
      scheduleMissing()
    },
    /** All assets from one held place to another, of one moment, asked for where they are not known. */
    load: (
      from: Place,
      to: Place | null,
      signal: AbortSignal,
      onProgress: (loaded: number) => void,
    ): Promise<readonly Asset[]> => {
      const request = { known, from, to, pageSize, ask, signal, onProgress }
      return collector().then(({ collectRange }) => collectRange(request))
    },
    /** Settles when nothing is being asked for. */
    settled: async (): Promise<void> => {
      while (renewing !== null || loading !== null) await (renewing ?? loading)
    },
    /** What it is used for from now on: unused at first. */
    use: (use: ListUse): void => {
      used = use
      stopWaiting()
      scheduleMissing()
    },
  }
}

/** By so many places, and none before the first. */
const moved = ({ first, last }: PlaceRange, by: number): PlaceRange => ({
  first: Math.max(0, first + by),
  last: Math.max(0, last + by),
})

/** The assets at the upper edge of the screen: one of them is to stay where it is. */
function topOf(known: KnownAssets, { first }: PlaceRange): readonly Place[] {
  const asset = known.places.get(first)
  return asset === undefined ? [] : [{ id: asset.assetId, index: first }]
}
