import type { Database } from 'better-sqlite3'
import type { Asset } from '../../../../shared/assets.ts'
import { withStorage } from '../../../database/index.ts'
import { type AssetRow, assetColumns, madeAtMs, toRow } from './asset-row.ts'
import { createMeasuredRows, type MeasuredAsset } from './measured-rows.ts'

export interface Walk {
  readonly walk: number
  readonly nextPage: number | null
  readonly firstTotal: number | null
  readonly isSteady: boolean
  /** When the walk that is under way, or the last one, began; null: never. */
  readonly beganAtMs: number | null
  readonly completedAtMs: number | null
}

export interface GroupWalk {
  readonly groupId: string
  readonly walk: Walk
  /** When the service last said how the group begins. */
  readonly checkedAtMs: number | null
}

/** Whether the group was once read to its end. */
export const isWhole = ({ walk }: GroupWalk): boolean => walk.completedAtMs !== null

/** How many assets are known of a group. */
export interface KnownGroup {
  readonly groupId: string
  readonly count: number
}

export interface Seen {
  readonly groupId: string
  readonly assets: readonly Asset[]
  readonly atMs: number
  /** A walk goes through everything, so that it says nothing of what somebody looked at. */
  readonly byWalk: boolean
  /** When the walk began: all that it finds for the first time is of that moment, in the order in which it was listed. */
  readonly walkBeganAtMs?: number
}

/** The index in the database. Writes answer whether anything is another now that a search could find. */
export interface IndexStore {
  seen(accountId: string, seen: Seen): boolean
  /** What was measured of assets, where the service tells nothing. Answers in which groups that made one another. */
  measured(accountId: string, assets: readonly MeasuredAsset[]): readonly string[]
  /** The service does not know the asset any more. */
  remove(accountId: string, groupId: string, assetId: string): boolean
  /** Those of the group that no walk has seen since this one began. */
  removeUnseen(accountId: string, groupId: string, beforeWalk: number): boolean
  /** Forgets groups that are not there any more, with some of their assets: a hundred thousand at once would hold up the window. */
  keepGroups(
    accountId: string,
    groupIds: readonly string[],
  ): { readonly hasChanged: boolean; readonly isMore: boolean }
  count(accountId: string, groupId: string): number
  /** The service was asked about the group, and answered. */
  checked(accountId: string, groupId: string, atMs: number): void
  countUnseen(accountId: string, groupId: string, beforeWalk: number): number
  walkOf(accountId: string, groupId: string): Walk
  /** Of all groups of which anything is kept, or of some. */
  walks(accountId: string, groupIds?: readonly string[]): readonly GroupWalk[]
  saveWalk(accountId: string, groupId: string, walk: Walk): void
  /** Of all groups that have any, or of some. */
  knownGroups(accountId: string, groupIds?: readonly string[]): readonly KnownGroup[]
  /** All of it or nothing. */
  atomically<T>(run: () => T): T
}

const removedAtOnce = 2_000
/** A list that is asked for every few seconds writes nothing while it stays the same. */
const sameMomentMs = 60_000

export const neverWalked: Walk = {
  walk: 0,
  nextPage: null,
  firstTotal: null,
  isSteady: true,
  beganAtMs: null,
  completedAtMs: null,
}

interface KnownRow extends AssetRow {
  readonly id: number
  readonly walk: number
  readonly seen_at_ms: number
}

interface WalkRow {
  readonly walk: number
  readonly next_page: number | null
  readonly first_total: number | null
  readonly is_steady: 0 | 1
  readonly began_at_ms: number | null
  readonly completed_at_ms: number | null
}

interface GroupWalkRow extends WalkRow {
  readonly group_id: string
  readonly checked_at_ms: number | null
}

const toWalk = (row: WalkRow): Walk => ({
  walk: row.walk,
  nextPage: row.next_page,
  firstTotal: row.first_total,
  isSteady: row.is_steady === 1,
  beganAtMs: row.began_at_ms,
  completedAtMs: row.completed_at_ms,
})

/** What hears of changes, before it is known whether they are kept. */
export interface IndexListeners {
  /** A row is new, is gone, or has other facts that decide in which lists it is, and where. */
  readonly onChanged: (id: number) => void
  /** Lists of the account may hold others than before, or in another order. */
  readonly onMoved: (accountId: string) => void
}

/** What decides in which lists an asset is, and where; what else is known of it is only shown. */
const placedBy = [
  'name',
  'folded',
  'name_key',
  'type',
  'status',
  'size_bytes',
  'duration_ms',
  'created_at_ms',
] as const satisfies readonly (keyof AssetRow)[]

export function createIndexStore(
  database: Database,
  { onChanged, onMoved }: IndexListeners = { onChanged: () => {}, onMoved: () => {} },
): IndexStore {
  const measuredRows = createMeasuredRows(database)
  const inGroup = 'account_id = ? AND group_id = ?'
  const selectAsset = database.prepare<[string, string, string], KnownRow>(
    `SELECT id, walk, seen_at_ms, ${assetColumns.join(', ')} FROM indexed_assets
     WHERE ${inGroup} AND asset_id = ?`,
  )
  const insertAsset = database.prepare(
    `INSERT INTO indexed_assets (id, account_id, added_at_ms, seen_at_ms, walk, ${assetColumns.join(', ')})
     VALUES (max(@goneId, (SELECT coalesce(max(id), 0) FROM indexed_assets)) + 1, @account_id, @added_at_ms, @seen_at_ms, @walk, ${assetColumns.map((name) => `@${name}`).join(', ')})`,
  )
  const updateAsset = database.prepare(
    `UPDATE indexed_assets SET added_at_ms = coalesce(@made_at_ms, added_at_ms),
       ${assetColumns.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`,
  )
  const touchAsset = database.prepare(
    'UPDATE indexed_assets SET walk = @walk, seen_at_ms = @seen_at_ms WHERE id = @id',
  )
  const insertName = database.prepare('INSERT INTO asset_names (rowid, folded) VALUES (?, ?)')
  const deleteName = database.prepare('DELETE FROM asset_names WHERE rowid = ?')
  const deleteAsset = database.prepare('DELETE FROM indexed_assets WHERE id = ?')
  const selectUnseen = database
    .prepare<[string, string, number], number>(`SELECT id FROM indexed_assets WHERE ${inGroup} AND walk < ?`)
    .pluck()
  const selectGroups = database
    .prepare<[string], string>('SELECT group_id FROM indexed_groups WHERE account_id = ?')
    .pluck()
  const deleteGroup = database.prepare(`DELETE FROM indexed_groups WHERE ${inGroup}`)
  const countAssets = database
    .prepare<[string, string], number>(`SELECT count(*) FROM indexed_assets WHERE ${inGroup}`)
    .pluck()
  const selectWalk = database.prepare<[string, string], WalkRow>(
    `SELECT walk, next_page, first_total, is_steady, began_at_ms, completed_at_ms FROM indexed_groups WHERE ${inGroup}`,
  )
  const selectWalks = database.prepare<[string], GroupWalkRow>(
    'SELECT * FROM indexed_groups WHERE account_id = ?',
  )
  const selectGroupWalk = database.prepare<[string, string], GroupWalkRow>(
    `SELECT * FROM indexed_groups WHERE ${inGroup}`,
  )
  const upsertWalk = database.prepare(
    `INSERT INTO indexed_groups (account_id, group_id, walk, next_page, first_total, is_steady, began_at_ms, completed_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (account_id, group_id) DO UPDATE SET walk = excluded.walk, next_page = excluded.next_page,
       first_total = excluded.first_total, is_steady = excluded.is_steady,
       began_at_ms = excluded.began_at_ms, completed_at_ms = excluded.completed_at_ms`,
  )
  const updateChecked = database.prepare(`UPDATE indexed_groups SET checked_at_ms = ? WHERE ${inGroup}`)
  const selectKnown = database.prepare<[string], KnownGroup>(
    'SELECT group_id AS groupId, count(*) AS count FROM indexed_assets WHERE account_id = ? GROUP BY group_id',
  )

  /** The largest that was ever taken away: SQLite would give it to the next row, and whoever still holds it would mean that one. */
  let goneId = 0

  const saveWalk = (accountId: string, groupId: string, walk: Walk) => {
    const { nextPage, firstTotal, isSteady, beganAtMs, completedAtMs } = walk
    upsertWalk.run(
      accountId,
      groupId,
      walk.walk,
      nextPage,
      firstTotal,
      isSteady ? 1 : 0,
      beganAtMs,
      completedAtMs,
    )
  }

  const walkOf = (accountId: string, groupId: string): Walk => {
    const row = selectWalk.get(accountId, groupId)
    return row === undefined ? neverWalked : toWalk(row)
  }

  const removeAll = (accountId: string, ids: readonly number[]): boolean => {
    if (ids.length > 0) onMoved(accountId)
    for (const id of ids) {
      onChanged(id)
      goneId = Math.max(goneId, id)
      deleteName.run(id)
      deleteAsset.run(id)
    }
    return ids.length > 0
  }

  /** Answers whether it is new or another. */
  const seeAsset = (accountId: string, asset: Asset, walk: number, seen: Seen): boolean => {
    const { atMs, byWalk, walkBeganAtMs } = seen
    const row = measuredRows.complete(accountId, toRow(asset))
    const known = selectAsset.get(accountId, row.group_id, row.asset_id)
    if (known === undefined) {
      // One that was made long ago is not new to anybody because a walk came by.
      const seenAtMs = byWalk ? Math.min(asset.createdAtMs ?? atMs, atMs) : atMs
      const { lastInsertRowid } = insertAsset.run({
        ...row,
        goneId,
        account_id: accountId,
        added_at_ms: madeAtMs(asset) ?? walkBeganAtMs ?? atMs,
        seen_at_ms: seenAtMs,
        walk,
      })
      insertName.run(lastInsertRowid, row.folded)
      onChanged(Number(lastInsertRowid))
      onMoved(accountId)
      return true
    }
    const seenAtMs = byWalk || Math.abs(atMs - known.seen_at_ms) < sameMomentMs ? known.seen_at_ms : atMs
    if (known.walk !== walk || known.seen_at_ms !== seenAtMs)
      touchAsset.run({ id: known.id, walk, seen_at_ms: seenAtMs })
    if (assetColumns.every((name) => known[name] === row[name])) return false
    updateAsset.run({ ...row, id: known.id, made_at_ms: madeAtMs(asset) })
    if (placedBy.some((name) => known[name] !== row[name])) {
      onChanged(known.id)
      onMoved(accountId)
    }
    if (known.folded !== row.folded) {
      deleteName.run(known.id)
      insertName.run(known.id, row.folded)
    }
    return true
  }

  const atomically = <T>(run: () => T): T => withStorage(() => database.transaction(run)())

  return {
    seen: (accountId, seen) =>
      atomically(() => {
        const { walk } = walkOf(accountId, seen.groupId)
        // A group of which anything is kept is known, so that it can be forgotten.
        if (selectWalk.get(accountId, seen.groupId) === undefined)
          saveWalk(accountId, seen.groupId, neverWalked)
        return seen.assets.map((asset) => seeAsset(accountId, asset, walk, seen)).includes(true)
      }),
    measured: (accountId, measured) => {
      const { groupIds, movedIds } = withStorage(() => measuredRows.take(accountId, measured))
      for (const id of movedIds) onChanged(id)
      if (movedIds.length > 0) onMoved(accountId)
      return groupIds
    },
    remove: (accountId, groupId, assetId) =>
      atomically(() => {
        const known = selectAsset.get(accountId, groupId, assetId)
        return removeAll(accountId, known === undefined ? [] : [known.id])
      }),
    removeUnseen: (accountId, groupId, beforeWalk) =>
      atomically(() => removeAll(accountId, selectUnseen.all(accountId, groupId, beforeWalk))),
    keepGroups: (accountId, groupIds) =>
      atomically(() => {
        const kept = new Set(groupIds)
        const gone = selectGroups.all(accountId).filter((groupId) => !kept.has(groupId))
        let room = removedAtOnce
        for (const groupId of gone) {
          const ids = selectUnseen.all(accountId, groupId, Number.MAX_SAFE_INTEGER)
          removeAll(accountId, ids.slice(0, room))
          if (ids.length > room) return { hasChanged: true, isMore: true }
          room -= ids.length
          deleteGroup.run(accountId, groupId)
        }
        return { hasChanged: gone.length > 0, isMore: false }
      }),
    count: (accountId, groupId) => withStorage(() => countAssets.get(accountId, groupId) ?? 0),
    countUnseen: (accountId, groupId, beforeWalk) =>
      withStorage(() => selectUnseen.all(accountId, groupId, beforeWalk).length),
    walkOf: (accountId, groupId) => withStorage(() => walkOf(accountId, groupId)),
    walks: (accountId, groupIds) =>
      withStorage(() => {
        const rows =
          groupIds?.flatMap((groupId) => selectGroupWalk.all(accountId, groupId)) ??
          selectWalks.all(accountId)
        return rows.map((row) => ({
          groupId: row.group_id,
          walk: toWalk(row),
          checkedAtMs: row.checked_at_ms,
        }))
      }),
    saveWalk: (accountId, groupId, walk) => withStorage(() => saveWalk(accountId, groupId, walk)),
    checked: (accountId, groupId, atMs) =>
      withStorage(() => void updateChecked.run(atMs, accountId, groupId)),
    knownGroups: (accountId, groupIds) =>
      withStorage(
        () =>
          groupIds?.map((groupId) => ({ groupId, count: countAssets.get(accountId, groupId) ?? 0 })) ??
          selectKnown.all(accountId),
      ),
    atomically,
  }
}
