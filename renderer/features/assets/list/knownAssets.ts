import { replaceEqualDeep } from '@tanstack/react-query'
import type { Asset, AssetPage } from '../../../../shared/assets.ts'
import type { LibraryDay } from '../../../../shared/library.ts'
import { extentOf, type ListExtent, type PageFact } from './store/listExtent.ts'

/** What the page knows of a list that is longer than what is loaded, and that changes while one looks. */
export interface KnownAssets {
  /** How long the list is, as far as that is known. Null before the first answer. */
  readonly extent: ListExtent | null
  /** What the pages of this moment said of its length. */
  readonly facts: ReadonlyMap<number, PageFact>
  readonly places: ReadonlyMap<number, Asset>
  readonly indexes: ReadonlyMap<string, number>
  /** Pages that are as the service told them last; what else is known was moved along and may be a little off. */
  readonly fresh: ReadonlySet<number>
  /** The days of the whole list, where it is in the order of time and they are known. */
  readonly days: readonly LibraryDay[] | null
}

export interface Merge {
  readonly known: KnownAssets
  /** By how many places the list has moved down. */
  readonly shift: number
  /** Assets that surely left the list, and the place that each left: where its neighbour is now. */
  readonly gone: ReadonlyMap<string, number>
}

export const pageOf = (index: number, pageSize: number): number => Math.floor(index / pageSize) + 1

export const nothingKnown: KnownAssets = {
  extent: null,
  facts: new Map(),
  places: new Map(),
  indexes: new Map(),
  fresh: new Set(),
  days: null,
}

/** How many places the list has. */
export const lengthOf = (known: KnownAssets): number => known.extent?.places ?? 0

export const isFresh = (known: KnownAssets, index: number, pageSize: number): boolean =>
  known.fresh.has(pageOf(index, pageSize))

/**
 * Takes answers into what is known. What was known elsewhere moves along with the assets that were found again, since
 * the service lists newest first and an upload that is ready moves all others down.
 * `keepFresh`: the answers are of the same moment as what is known, unless they show that it is not.
 */
export function mergeAnswers(
  before: KnownAssets,
  answers: readonly (AssetPage & { readonly days?: readonly LibraryDay[] })[],
  pageSize: number,
  keepFresh: boolean,
): Merge {
  const shift = shiftOf(before, answers, pageSize)
  const isSameMoment = keepFresh && shift === 0 && isAsToldBefore(before, answers)
  const facts = new Map(isSameMoment ? before.facts : [])
  for (const { page, assets, hasMore, total } of answers)
    facts.set(page, { count: assets.length, hasMore, total })
  const extent = extentOf(facts, pageSize)
  const total = extent?.places ?? 0
  const told = new Map<number, Asset>()
  const toldIds = new Set<string>()
  const fresh = new Set(isSameMoment ? before.fresh : [])
  for (const { page, assets } of answers) {
    fresh.add(page)
    assets.slice(0, pageSize).forEach((asset, offset) => {
      // Pages that were answered one after the other may overlap: an asset has one place.
      if (toldIds.has(asset.assetId)) return
      toldIds.add(asset.assetId)
      const was = before.places.get(before.indexes.get(asset.assetId) ?? -1)
      told.set((page - 1) * pageSize + offset, was !== undefined && isTheSame(was, asset) ? was : asset)
    })
  }
  const answered = new Set(answers.map(({ page }) => page))
  const places = new Map<number, Asset>()
  for (const [index, asset] of before.places) {
    const moved = index + shift
    const isTold = toldIds.has(asset.assetId) || answered.has(pageOf(moved, pageSize))
    if (moved >= 0 && moved < total && !isTold) places.set(moved, asset)
  }
  for (const [index, asset] of told) if (index < total) places.set(index, asset)
  const indexes = new Map<string, number>()
  for (const [index, asset] of places) indexes.set(asset.assetId, index)
  // Pages that came one after the other while the list moved leave a gap: they are of no one moment.
  for (const page of fresh) {
    const end = Math.min(total, page * pageSize)
    for (let index = (page - 1) * pageSize; index < end; index += 1)
      if (!places.has(index)) fresh.delete(page)
  }
  const days = answers.find((answer) => answer.days !== undefined)?.days ?? before.days
  const known: KnownAssets = { extent, facts, places, indexes, fresh, days }
  return { known, shift, gone: goneOf(before, known, pageSize) }
}

/** One that is told as it was stays the object that it was: its tile need not be drawn anew, nor looked at. */
const isTheSame = (was: Asset, now: Asset): boolean => replaceEqualDeep(was, now) === was

/** Whether what is said of a total is what was said of it before: else something came or went meanwhile. */
function isAsToldBefore(before: KnownAssets, answers: readonly AssetPage[]): boolean {
  const told = toldTotal(before.facts.values())
  return told === null || answers.every(({ total }) => total === null || total === told)
}

/** What the first answer says of a total, which is null where none can be believed. */
const toldTotal = (facts: Iterable<{ readonly total: number | null }>): number | null => {
  for (const { total } of facts) if (total !== null) return total
  return null
}

/** How far most of the assets that were known moved; without one that was found again, what the total says. */
function shiftOf(before: KnownAssets, answers: readonly AssetPage[], pageSize: number): number {
  const votes = new Map<number, number>()
  for (const { page, assets } of answers) {
    assets.forEach((asset, offset) => {
      const was = before.indexes.get(asset.assetId)
      if (was === undefined) return
      const shift = (page - 1) * pageSize + offset - was
      votes.set(shift, (votes.get(shift) ?? 0) + 1)
    })
  }
  const [best] = [...votes].sort(([, a], [, b]) => b - a)
  if (best !== undefined) return best[0]
  const told = toldTotal(answers)
  const toldBefore = toldTotal(before.facts.values())
  return told === null || toldBefore === null ? 0 : told - toldBefore
}

/**
 * An asset is gone when all places between those that its neighbours have now are known, and it is at none of them. One
 * that may have moved to a page that is not loaded is not gone.
 */
function goneOf(before: KnownAssets, after: KnownAssets, pageSize: number): ReadonlyMap<string, number> {
  const gone = new Map<string, number>()
  // Mostly a page came beside what was known.
  if ([...before.indexes.keys()].every((id) => after.indexes.has(id))) return gone
  // Only what was of one moment tells who stood beside whom.
  const indexes = [...before.places.keys()]
    .filter((index) => isFresh(before, index, pageSize))
    .sort((a, b) => a - b)
  let lost: string[] = []
  /** Where what stands before the lost ones is now; null when that is not known. */
  let above: number | null = null
  let last = -1
  const close = (below: number): void => {
    if (above !== null && below > above && allFresh(after, above + 1, below, pageSize))
      for (const id of lost) gone.set(id, Math.max(0, Math.min(below, lengthOf(after) - 1)))
    lost = []
  }
  for (const index of indexes) {
    if (index !== last + 1) {
      lost = []
      above = null
    } else if (index === 0) above = -1
    last = index
    const id = before.places.get(index)?.assetId
    if (id === undefined) continue
    const now = after.indexes.get(id)
    if (now === undefined) {
      lost.push(id)
      continue
    }
    if (isFresh(after, now, pageSize)) {
      close(now)
      above = now
    } else {
      lost = []
      above = null
    }
  }
  if (last + 1 === lengthOf(before)) close(lengthOf(after))
  return gone
}

function allFresh(known: KnownAssets, from: number, to: number, pageSize: number): boolean {
  for (let index = from; index < to; index += 1) {
    if (!known.places.has(index) || !isFresh(known, index, pageSize)) return false
  }
  return true
}

/** A place that is held: the asset is what counts, the index is where it was last. Null: it was not loaded yet. */
export interface Place {
  readonly id: string | null
  readonly index: number
}

/** The very top, whatever is or comes there: where nobody has gone anywhere yet. */
export const topOfList: Place = { id: null, index: 0 }
export const isTopOfList = ({ id, index }: Place): boolean => id === null && index === 0

/** Where a held place is now. An asset that is gone leaves its place to its neighbour. */
export function relocate(place: Place, { known, shift, gone }: Merge): Place {
  if (isTopOfList(place)) return place
  const idAt = (index: number): string | null => known.places.get(index)?.assetId ?? null
  const within = (index: number): number => Math.max(0, Math.min(lengthOf(known) - 1, index))
  if (place.id === null) {
    const index = within(place.index + shift)
    return { id: idAt(index), index }
  }
  const found = known.indexes.get(place.id)
  if (found !== undefined) return { id: place.id, index: found }
  const left = gone.get(place.id)
  if (left !== undefined) return { id: idAt(left), index: left }
  return { id: place.id, index: within(place.index + shift) }
}

/** Keeps what is near, so that a long list that was looked through does not stay in memory. */
export function forgetFar(
  known: KnownAssets,
  keep: (page: number) => boolean,
  pageSize: number,
): KnownAssets {
  const places = new Map([...known.places].filter(([index]) => keep(pageOf(index, pageSize))))
  if (places.size === known.places.size) return known
  const indexes = new Map([...places].map(([index, asset]) => [asset.assetId, index]))
  return { ...known, places, indexes, fresh: new Set([...known.fresh].filter(keep)) }
}
