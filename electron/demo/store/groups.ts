import { newGroupId } from '../ids.ts'
import type { DemoDatabase } from './database.ts'

export type GroupKind = 'official' | 'virtual' | 'real-person'

export interface GroupRow {
  readonly id: number
  readonly group_id: string
  readonly name: string
  readonly kind: GroupKind
  /** 0 for groups that are not of a real person; else 1 made by oneself, 2 by verification. */
  readonly real_human_type: number
  readonly created_ms: number
  readonly updated_ms: number
}

export interface GroupFilter {
  readonly groupType: 0 | 1
  readonly realHumanType: number | undefined
  readonly officialVisible: boolean
  readonly page: number
  readonly pageSize: number
}

const selectGroups = `
  (CASE WHEN @groupType = 1 THEN kind = 'real-person' ELSE kind <> 'real-person' END)
  AND (kind <> 'official' OR @officialVisible = 1)
  AND (@realHumanType IS NULL OR real_human_type = @realHumanType)`

export class GroupStore {
  readonly #database: DemoDatabase
  readonly #now: () => number

  constructor(database: DemoDatabase, now: () => number) {
    this.#database = database
    this.#now = now
  }

  find(groupId: string): GroupRow | undefined {
    return this.#database.prepare<[string], GroupRow>('SELECT * FROM groups WHERE group_id = ?').get(groupId)
  }

  findByRowId(rowId: number): GroupRow | undefined {
    return this.#database.prepare<[number], GroupRow>('SELECT * FROM groups WHERE id = ?').get(rowId)
  }

  findVirtualByName(name: string): GroupRow | undefined {
    return this.#database
      .prepare<[string], GroupRow>(
        "SELECT * FROM groups WHERE name = ? AND kind = 'virtual' ORDER BY id LIMIT 1",
      )
      .get(name)
  }

  create(name: string, kind: GroupKind, realHumanType: number): GroupRow {
    const insert = this.#database.prepare<unknown[], GroupRow>(
      `INSERT INTO groups (group_id, name, kind, real_human_type, created_ms, updated_ms)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (group_id) DO NOTHING RETURNING *`,
    )
    const nowMs = this.#now()
    for (;;) {
      const row = insert.get(newGroupId(nowMs), name, kind, realHumanType, nowMs, nowMs)
      if (row !== undefined) return row
    }
  }

  rename(groupRowId: number, name: string): void {
    this.#database
      .prepare<unknown[]>('UPDATE groups SET name = ?, updated_ms = ? WHERE id = ?')
      .run(name, this.#now(), groupRowId)
  }

  /** Deletes the group with its assets. Returns the paths of files that no asset refers to any more. */
  setKind(groupId: string, kind: GroupKind): void {
    this.#database.prepare<unknown[]>('UPDATE groups SET kind = ? WHERE group_id = ?').run(kind, groupId)
  }

  delete(groupRowId: number): readonly string[] {
    const orphans = this.#database
      .prepare<[number], { file_path: string }>(
        'SELECT file_path FROM assets WHERE group_rowid = ? AND file_path IS NOT NULL',
      )
      .all(groupRowId)
    this.#database.prepare<[number]>('DELETE FROM groups WHERE id = ?').run(groupRowId)
    return orphans.map((row) => row.file_path)
  }

  /** Newest first, official groups before the others. */
  list(filter: GroupFilter): { readonly rows: readonly GroupRow[]; readonly total: number } {
    const bound = {
      groupType: filter.groupType,
      officialVisible: filter.officialVisible ? 1 : 0,
      realHumanType: filter.realHumanType ?? null,
    }
    const rows = this.#database
      .prepare<[object], GroupRow>(
        `SELECT * FROM groups WHERE ${selectGroups} ORDER BY kind = 'official' DESC, id DESC LIMIT @limit OFFSET @offset`,
      )
      .all({ ...bound, limit: filter.pageSize, offset: (filter.page - 1) * filter.pageSize })
    const total = this.#database
      .prepare<[object], { total: number }>(`SELECT count(*) AS total FROM groups WHERE ${selectGroups}`)
      .get(bound)?.total
    return { rows, total: total ?? 0 }
  }

  count(): number {
    return (
      this.#database.prepare<[], { total: number }>('SELECT count(*) AS total FROM groups').get()?.total ?? 0
    )
  }

  countAssets(groupRowId: number): number {
    return (
      this.#database
        .prepare<[number], { total: number }>('SELECT count(*) AS total FROM assets WHERE group_rowid = ?')
        .get(groupRowId)?.total ?? 0
    )
  }
}
