import type { Database } from 'better-sqlite3'
import type { Asset, AssetSearch } from '../../../shared/assets.ts'
import type {
  FoundPlace,
  LibraryDay,
  LibraryIds,
  LibraryPlace,
  LibraryQuery,
  LibrarySelection,
  LibrarySums,
} from '../../../shared/library.ts'
import type { Mark } from '../../../shared/marks.ts'
import { withStorage } from '../../database/index.ts'
import { type CopiedText, type CopyForm, copiedText } from '../copy/copied-text.ts'
import { createAssetSearch, type FoundAssets } from './query/asset-search.ts'
import { createLists } from './query/lists.ts'
import { createOrders } from './query/orders.ts'
import { createPicking, type PickedAsset } from './query/picking.ts'
import { createPlaces } from './query/places.ts'
import { createReadings, type DescribedAsset, type Reading } from './query/readings.ts'
import { createRowTable } from './query/row-table.ts'
import { createSums } from './query/sums.ts'
import { type AssetRow, fromRow } from './store/asset-row.ts'
import { nextPageOf, type WalkedPage, type WalkProgress, walkPage } from './store/group-walk.ts'
import {
  createIndexStore,
  type GroupWalk,
  type KnownGroup,
  type Seen,
  type Walk,
} from './store/index-store.ts'
import { createMarkRows } from './store/mark-rows.ts'
import type { MeasuredAsset } from './store/measured-rows.ts'

export interface ListedAssets {
  readonly assets: readonly Asset[]
  readonly total: number
  readonly unfilteredTotal: number
  readonly version: number
  /** Of the whole list; null where they were not asked for. */
  readonly days: readonly LibraryDay[] | null
}

/**
 * All that is asked of the index. Everything goes in and out as plain values, since it runs in a thread of its own: see
 * index-worker.ts. @throws AppFailure storageFailed
 */
export interface IndexEngine {
  /**
   * Reads a part of what searches and orders need, so that the first letter that somebody types finds it there, and none waits for long
   * behind it. Answers whether there is more to read.
   */
  prepare(): boolean
  /** Writes answer whether anything is another now that a list could show. */
  seen(accountId: string, seen: Seen): boolean
  /** What was measured of assets: known where the service tells nothing of it. Answers in which groups that changed any. */
  measured(accountId: string, assets: readonly MeasuredAsset[]): readonly string[]
  remove(accountId: string, groupId: string, assetId: string): boolean
  /** `isAll`: the account has no other marks. */
  mark(accountId: string, marks: readonly Mark[], isAll: boolean): boolean
  keepGroups(
    accountId: string,
    groupIds: readonly string[],
  ): { readonly hasChanged: boolean; readonly isMore: boolean }
  walkPage(accountId: string, groupId: string, answer: WalkedPage, atMs: number): WalkProgress
  walkOf(accountId: string, groupId: string): Walk & { readonly page: number }
  walks(accountId: string, groupIds?: readonly string[]): readonly GroupWalk[]
  knownGroups(accountId: string, groupIds?: readonly string[]): readonly KnownGroup[]
  search(accountId: string, input: AssetSearch): FoundAssets
  list(accountId: string, query: LibraryQuery, offset: number, limit: number, daysIn?: string): ListedAssets
  /** The place of an asset in a list; null when it is not in it. */
  placeOf(
    accountId: string,
    query: LibraryQuery,
    asset: { readonly groupId: string; readonly assetId: string },
  ): number | null
  /**
   * The place of an asset in its group, the newest first; null when it is not known. Counted, and not looked up in a list: those of many
   * groups would push out the ones that are looked at.
   */
  placeInGroup(accountId: string, groupId: string, assetId: string): number | null
  /** The next asset of a list whose name begins so, from a place on and around; upper case and accents do not count. */
  nextNamed(accountId: string, query: LibraryQuery, beginning: string, from: number): FoundPlace | null
  /** The assets between two places of a list, both included. */
  between(accountId: string, query: LibraryQuery, from: LibraryPlace, to: LibraryPlace): LibraryIds
  /** A part of a selection, in its order. */
  selected(accountId: string, selection: LibrarySelection, offset: number, limit: number): readonly Asset[]
  /** What can be copied of a selection, in its order. Assets chosen by their ids that are not known here are among them. */
  picked(accountId: string, selection: LibrarySelection): readonly PickedAsset[]
  /** The text of a selection, which is made here: a hundred thousand assets take tens of megabytes to cross, their ids take two. */
  copied(accountId: string, selection: LibrarySelection, form: CopyForm): CopiedText
  /** A whole selection in portions, as it is now: see `Readings`. */
  beginReading(accountId: string, selection: LibrarySelection): Reading
  readOn(readingId: string, offset: number, limit: number): readonly DescribedAsset[]
  endReading(readingId: string): void
  sums(accountId: string, selection: LibrarySelection): LibrarySums
  /** Where assets of that id are known to be. */
  find(accountId: string, assetId: string): readonly Asset[]
}

export function createIndexEngine(database: Database): IndexEngine {
  const table = createRowTable(database)
  const orders = createOrders(database)
  const marks = createMarkRows(database)
  const lists = createLists(database, table, orders, marks)
  const store = createIndexStore(database, {
    onChanged: (id) => {
      table.changed(id)
      orders.changed(id)
    },
    onMoved: lists.changed,
  })
  const picking = createPicking(database)
  const places = createPlaces(database, lists, table)
  const search = createAssetSearch(database)
  const sumsOf = createSums(database)
  const selectById = database.prepare<[number], AssetRow>('SELECT * FROM indexed_assets WHERE id = ?')
  const selectIdOf = database
    .prepare<[string, string, string], number>(
      'SELECT id FROM indexed_assets WHERE account_id = ? AND group_id = ? AND asset_id = ?',
    )
    .pluck()
  const selectFound = database.prepare<[string, string], FoundRow>(
    'SELECT * FROM indexed_assets WHERE account_id = ? AND asset_id = ?',
  )

  const writing = <T>(write: () => T): T => {
    try {
      return write()
    } catch (error) {
      // Rolled back, with rows that these were told of.
      table.forget()
      orders.forget()
      throw error
    }
  }

  const idsIn = (accountId: string, selection: LibrarySelection): Uint32Array => {
    switch (selection.kind) {
      case 'some':
        return Uint32Array.from(
          selection.assets
            .map(({ groupId, assetId }) => selectIdOf.get(accountId, groupId, assetId))
            .filter((id) => id !== undefined),
        )
      case 'list': {
        const { ids } = lists.get(accountId, selection.query)
        if (selection.except.length === 0) return ids
        const except = new Set(
          selection.except.flatMap((assetId) => selectFound.all(accountId, assetId).map(({ id }) => id)),
        )
        return ids.filter((id) => !except.has(id))
      }
      default:
        return selection satisfies never
    }
  }

  const readings = createReadings(database, idsIn)

  function* assetsOf(ids: Uint32Array): Generator<Asset> {
    for (const id of ids) {
      const row = selectById.get(id)
      if (row !== undefined) yield fromRow(row)
    }
  }

  /** The last ones: a window asks for the same again and again. */
  let summed: { readonly of: string; readonly sums: LibrarySums } | null = null
  const sumsFor = (accountId: string, selection: LibrarySelection): LibrarySums => {
    if (selection.kind !== 'list') return sumsOf(idsIn(accountId, selection))
    const of = JSON.stringify([accountId, lists.version(accountId), selection])
    if (summed?.of !== of) summed = { of, sums: sumsOf(idsIn(accountId, selection)) }
    return summed.sums
  }

  return {
    prepare: () => withStorage(() => table.prepare() || orders.prepare()),
    seen: (...seen) => writing(() => store.seen(...seen)),
    measured: (...measured) => writing(() => store.measured(...measured)),
    remove: (...removed) => writing(() => store.remove(...removed)),
    mark: (accountId, marked, isAll) => {
      const hasChanged = withStorage(() => marks.take(accountId, marked, isAll))
      if (hasChanged) lists.changed(accountId)
      return hasChanged
    },
    keepGroups: (...kept) => writing(() => store.keepGroups(...kept)),
    walkPage: (accountId, groupId, answer, atMs) =>
      writing(() => walkPage(store, accountId, groupId, answer, atMs)),
    walkOf: (accountId, groupId) => {
      const walk = store.walkOf(accountId, groupId)
      return { ...walk, page: nextPageOf(walk) }
    },
    walks: store.walks,
    knownGroups: store.knownGroups,
    search: (accountId, input) => withStorage(() => search(accountId, input)),
    list: (accountId, query, offset, limit, daysIn) =>
      withStorage(() => {
        const { ids, days } = lists.get(accountId, query)
        return {
          assets: [...assetsOf(ids.subarray(offset, offset + limit))],
          total: ids.length,
          unfilteredTotal: lists.unfilteredTotal(accountId, query.scope),
          version: lists.version(accountId),
          days: daysIn === undefined ? null : days(daysIn),
        }
      }),
    placeOf: (accountId, query, { groupId, assetId }) =>
      withStorage(() => {
        const id = selectIdOf.get(accountId, groupId, assetId)
        const place = id === undefined ? -1 : lists.get(accountId, query).ids.indexOf(id)
        return place === -1 ? null : place
      }),
    placeInGroup: (...asked) => withStorage(() => places.inGroup(...asked)),
    nextNamed: (...asked) => withStorage(() => places.nextNamed(...asked)),
    between: (...asked) => withStorage(() => places.between(...asked)),
    selected: (accountId, selection, offset, limit) =>
      withStorage(() => [...assetsOf(idsIn(accountId, selection).subarray(offset, offset + limit))]),
    picked: (accountId, selection) => withStorage(() => [...picking.picked(accountId, selection, idsIn)]),
    copied: (accountId, selection, form) =>
      withStorage(() => copiedText(picking.picked(accountId, selection, idsIn), form)),
    beginReading: (accountId, selection) => withStorage(() => readings.begin(accountId, selection)),
    readOn: (readingId, offset, limit) => withStorage(() => readings.read(readingId, offset, limit)),
    endReading: readings.end,
    sums: (accountId, selection) => withStorage(() => sumsFor(accountId, selection)),
    find: (accountId, assetId) => withStorage(() => selectFound.all(accountId, assetId).map(fromRow)),
  }
}

interface FoundRow extends AssetRow {
  readonly id: number
}
