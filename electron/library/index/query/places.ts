import type { Database } from 'better-sqlite3'
import type { FoundPlace, LibraryIds, LibraryPlace, LibraryQuery } from '../../../../shared/library.ts'
import { foldForSearch } from '../../../../shared/text/fold-text.ts'
import type { Lists } from './lists.ts'
import type { RowTable } from './row-table.ts'

/** What lies where in a list, also where nobody has looked yet. */
export interface Places {
  nextNamed(accountId: string, query: LibraryQuery, beginning: string, from: number): FoundPlace | null
  between(accountId: string, query: LibraryQuery, from: LibraryPlace, to: LibraryPlace): LibraryIds
  inGroup(accountId: string, groupId: string, assetId: string): number | null
}

const others =
  'indexed_assets INDEXED BY indexed_assets_by_group WHERE account_id = @accountId AND group_id = @groupId'

export function createPlaces(
  database: Database,
  lists: Pick<Lists, 'get'>,
  table: Pick<RowTable, 'beginning'>,
): Places {
  const selectIds = database
    .prepare<[number], readonly [groupId: string, assetId: string]>(
      'SELECT group_id, asset_id FROM indexed_assets WHERE id = ?',
    )
    .raw()
  const selectFound = database
    .prepare<[string, string], number>('SELECT id FROM indexed_assets WHERE account_id = ? AND asset_id = ?')
    .pluck()
  const selectPlaceInGroup = database
    .prepare<[Record<string, string>], number>(
      `SELECT (SELECT count(*) FROM ${others} AND added_at_ms > it.added_at_ms)
         + (SELECT count(*) FROM ${others} AND added_at_ms = it.added_at_ms AND id < it.id)
       FROM indexed_assets AS it WHERE account_id = @accountId AND group_id = @groupId AND asset_id = @assetId`,
    )
    .pluck()

  /** Where the asset is by now; where it was, when it is not in the list any more. */
  const placeNow = (accountId: string, ids: Uint32Array, { place, assetId }: LibraryPlace): number => {
    // An id may be in several groups.
    for (const id of assetId === null ? [] : selectFound.all(accountId, assetId)) {
      const now = ids.indexOf(id)
      if (now !== -1) return now
    }
    return Math.min(place, ids.length - 1)
  }

  return {
    inGroup: (accountId, groupId, assetId) => selectPlaceInGroup.get({ accountId, groupId, assetId }) ?? null,
    nextNamed: (accountId, query, beginning, from) => {
      const { ids } = lists.get(accountId, query)
      const begins = table.beginning(foldForSearch(beginning))
      for (let step = 0; step < ids.length; step += 1) {
        const place = (from + step) % ids.length
        const id = ids[place] ?? 0
        if (begins[id] !== 1) continue
        const [groupId, assetId] = selectIds.get(id) ?? []
        if (groupId !== undefined && assetId !== undefined) return { place, groupId, assetId }
      }
      return null
    },
    between: (accountId, query, from, to) => {
      const { ids } = lists.get(accountId, query)
      const ends = [from, to].map((end) => placeNow(accountId, ids, end))
      const numbers = new Map<string, number>()
      const groupOf: number[] = []
      const assetIds: string[] = []
      for (const id of ids.subarray(Math.max(0, Math.min(...ends)), Math.max(...ends) + 1)) {
        const [groupId, assetId] = selectIds.get(id) ?? []
        if (groupId === undefined || assetId === undefined) continue
        const number = numbers.get(groupId) ?? numbers.size
        numbers.set(groupId, number)
        groupOf.push(number)
        assetIds.push(assetId)
      }
      return { groupIds: [...numbers.keys()], groupOf, assetIds }
    },
  }
}
