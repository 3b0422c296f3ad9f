import type { Database } from 'better-sqlite3'
import { withStorage } from '../../database/index.ts'
import { type ServiceGroup, serviceGroupSchema } from './group-mapping.ts'

export interface StoredGroupList {
  readonly groups: readonly ServiceGroup[]
  readonly fetchedAtMs: number
}

/** The last list of each account, and what only this computer knows of its groups. */
export interface GroupStore {
  load(accountId: string): StoredGroupList | null
  save(accountId: string, list: StoredGroupList): void
  /** Group id -> whether the person says it is official. */
  pins(accountId: string): Map<string, boolean>
  pin(accountId: string, groupId: string, official: boolean | null): void
  createdHere(accountId: string): Set<string>
  markCreatedHere(accountId: string, groupId: string, atMs: number): void
}

function parseGroup(text: string): ServiceGroup | null {
  try {
    return serviceGroupSchema.parse(JSON.parse(text))
  } catch {
    // A row of another version of the app: the next list brings it again.
    return null
  }
}

export function createGroupStore(database: Database): GroupStore {
  const selectList = database
    .prepare<[string], number>('SELECT fetched_at_ms FROM group_lists WHERE account_id = ?')
    .pluck()
  const selectGroups = database
    .prepare<[string], string>('SELECT json FROM groups WHERE account_id = ? ORDER BY position')
    .pluck()
  const deleteGroups = database.prepare('DELETE FROM groups WHERE account_id = ?')
  const insertGroup = database.prepare(
    'INSERT INTO groups (account_id, group_id, position, json) VALUES (?, ?, ?, ?)',
  )
  const upsertList = database.prepare(
    `INSERT INTO group_lists (account_id, fetched_at_ms) VALUES (?, ?)
     ON CONFLICT (account_id) DO UPDATE SET fetched_at_ms = excluded.fetched_at_ms`,
  )
  const selectPins = database.prepare<[string], { group_id: string; official: number }>(
    'SELECT group_id, official FROM pinned_groups WHERE account_id = ?',
  )
  const upsertPin = database.prepare(
    `INSERT INTO pinned_groups (account_id, group_id, official) VALUES (?, ?, ?)
     ON CONFLICT (account_id, group_id) DO UPDATE SET official = excluded.official`,
  )
  const deletePin = database.prepare('DELETE FROM pinned_groups WHERE account_id = ? AND group_id = ?')
  const selectCreated = database
    .prepare<[string], string>('SELECT group_id FROM created_groups WHERE account_id = ?')
    .pluck()
  const insertCreated = database.prepare(
    'INSERT OR IGNORE INTO created_groups (account_id, group_id, created_at_ms) VALUES (?, ?, ?)',
  )
  const saveAll = database.transaction((accountId: string, list: StoredGroupList) => {
    deleteGroups.run(accountId)
    list.groups.forEach((group, position) => {
      insertGroup.run(accountId, group.groupId, position, JSON.stringify(group))
    })
    upsertList.run(accountId, list.fetchedAtMs)
  })

  return {
    load: (accountId) =>
      withStorage(() => {
        const fetchedAtMs = selectList.get(accountId)
        if (fetchedAtMs === undefined) return null
        const groups = selectGroups.all(accountId).map(parseGroup)
        return { groups: groups.filter((group) => group !== null), fetchedAtMs }
      }),
    save: (accountId, list) => withStorage(() => saveAll(accountId, list)),
    pins: (accountId) =>
      withStorage(() => new Map(selectPins.all(accountId).map((row) => [row.group_id, row.official === 1]))),
    pin: (accountId, groupId, official) =>
      withStorage(() => {
        if (official === null) deletePin.run(accountId, groupId)
        else upsertPin.run(accountId, groupId, official ? 1 : 0)
      }),
    createdHere: (accountId) => withStorage(() => new Set(selectCreated.all(accountId))),
    markCreatedHere: (accountId, groupId, atMs) =>
      withStorage(() => void insertCreated.run(accountId, groupId, atMs)),
  }
}
