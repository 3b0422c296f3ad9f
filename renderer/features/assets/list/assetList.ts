import type { Asset } from '../../../../shared/assets.ts'
import type { FoundPlace, LibraryDay, LibraryKnowledge, LibraryQuery } from '../../../../shared/library.ts'
import type { AppError } from '../../../../shared/result.ts'
import type { KnownAssets, Place } from './knownAssets.ts'

/** An asset by its id, with the group that it is in. */
export type IdAndGroup = readonly [assetId: string, groupId: string]

/** Places of a list from one to another, both included. */
export interface PlaceRange {
  readonly first: number
  readonly last: number
}

/** What is looked at. */
export interface LookedAt {
  /** On the screen: asked for before all else. */
  readonly seen: PlaceRange
  /** The same with what is drawn around it. */
  readonly drawn: PlaceRange
  /** The asset of the keyboard, of the details, of the large preview. */
  readonly others: readonly number[]
}

/**
 * A list of any length, of which only what is looked at is in the page. It is the same object as long as nothing in it changed: what
 * draws it is not drawn anew for each letter that is typed, whose list is still to come.
 */
export interface AssetList {
  /** What is shown, as the index knows it; another one may be on its way. */
  readonly query: LibraryQuery
  /** The group that it is of; null: all of them. */
  readonly groupId: string | null
  /** Where it comes from: what is known on this computer, or the service itself. */
  readonly source: 'index' | 'service'
  /** How many places the grid has. Null until the first answer. */
  readonly total: number | null
  /** How many assets are known of; `open` where there may be more. */
  readonly count: { readonly known: number; readonly open: boolean } | null
  /** How many there would be without the filter; null where that is not known. */
  readonly unfiltered: number | null
  /** The days of a list in the order of time; null where they are not known. */
  readonly days: readonly LibraryDay[] | null
  readonly error: AppError | null
  /** Where what is shown may be less than there is, or old: how much of it is known, and of when. */
  readonly remembered: LibraryKnowledge | null
  readonly refetch: () => void
  /** All that is known of one moment: another object whenever anything in it changed. */
  readonly known: KnownAssets
  /** The asset at that place, when it is known. */
  readonly at: (index: number) => Asset | undefined
  /** Whether what is known of that place is of this moment. */
  readonly isFresh: (index: number) => boolean
  /** Where the asset is; where it was last, when that is not known. */
  readonly indexOf: (place: Place) => number
  /** The place with the asset that is there now, if one is known. */
  readonly placeAt: (index: number) => Place
  /** Tells which places are looked at, so that their pages are asked for and kept fresh. */
  readonly show: (places: LookedAt) => void
  /** The assets from one place to another, or to the end; asked for where they are not known, a few pages at a time. */
  readonly load: (
    from: Place,
    to: Place | null,
    signal: AbortSignal,
    onProgress: (loaded: number) => void,
  ) => Promise<readonly Asset[]>
  /** The same by their ids, in one request where the index has the list. */
  readonly loadIds: (
    from: Place,
    to: Place | null,
    signal: AbortSignal,
    onProgress: (loaded: number) => void,
  ) => Promise<readonly IdAndGroup[]>
  /** The next asset whose name begins so, from a place on and around. Null where nobody can be asked: see `at`. */
  readonly nextNamed: ((beginning: string, from: number) => Promise<FoundPlace | null>) | null
}

/** What is shown, and whether another list, of what is wanted by now, is on its way: it takes the place of this one when it is there. */
export interface ShownList {
  readonly list: AssetList
  readonly isNextComing: boolean
}
