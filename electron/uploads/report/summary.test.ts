import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../database/index.ts'
import { migrations } from '../../database/migrations/index.ts'
import { UploadCounts } from '../store/upload-counts.ts'

let folder = ''
let database: Database
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'summary-'))
})
afterEach(async () => {
  database.close()
  await rm(folder, { recursive: true, force: true })
})

const kinds = ['checking', 'waiting', 'uploading', 'processing', 'ready', 'failed'] as const

/** `drop`: the name of the column, which was another one in earlier versions. */
function insert(id: string, accountId: string | null, dropId: string, drop = 'drop_id'): void {
  database
    .prepare(
      `INSERT INTO uploads (id, account_id, ${drop}, group_name, path, file_name, asset_name, state_kind, state,
        added_at_ms, updated_at_ms) VALUES (?, ?, ?, '', '/a', 'a', 'a', 'checking', '{"kind":"checking"}', 0, 0)`,
    )
    .run(id, accountId, dropId)
}

/** Counted anew from the rows. */
function counted(accountId: string | null) {
  const rows = database
    .prepare<[string | null], { readonly kind: string; readonly count: number; readonly moving: number }>(
      `SELECT state_kind AS kind, count(*) AS count, count(*) FILTER (
          WHERE state_kind IN ('checking', 'uploading', 'processing') OR runnable_at_ms IS NOT NULL) AS moving
        FROM uploads WHERE account_id IS ? GROUP BY state_kind`,
    )
    .all(accountId)
  return {
    all: new Map(rows.map(({ kind, count }) => [kind, count])),
    moving: new Map(rows.filter(({ moving }) => moving > 0).map(({ kind, moving }) => [kind, moving])),
  }
}

function expectCounts(): void {
  const counts = new UploadCounts(database)
  for (const accountId of [null, 'a', 'b']) {
    const { all, moving } = counted(accountId)
    expect(counts.ofOpenDrops(accountId)).toEqual(all)
    expect(counts.moving(accountId)).toEqual(moving)
  }
}

test('the counts are those of the rows, whatever happens to them', () => {
  database = openDatabase({ folder }).database
  for (const dropId of ['x', 'y'])
    database
      .prepare('INSERT INTO upload_drops (drop_id, group_name, dropped_at_ms) VALUES (?, ?, 0)')
      .run(dropId, '')
  const accounts = [null, 'a', 'b'] as const
  for (let index = 0; index < 60; index += 1) {
    insert(String(index), accounts[index % 3] ?? null, index % 2 === 0 ? 'x' : 'y')
  }
  expectCounts()
  const change = database.prepare('UPDATE uploads SET state_kind = ?, runnable_at_ms = ? WHERE id = ?')
  for (let index = 0; index < 300; index += 1) {
    const kind = kinds[(index * 7) % kinds.length]
    change.run(kind, kind === 'waiting' && index % 2 === 0 ? 0 : null, String((index * 13) % 60))
  }
  expectCounts()
  // A row that waits: held, and let go again.
  change.run('waiting', null, '1')
  change.run('waiting', 0, '1')
  change.run('waiting', 5, '1')
  database.exec("UPDATE uploads SET account_id = 'a' WHERE account_id IS NULL")
  database.exec("DELETE FROM uploads WHERE id LIKE '1%'")
  expectCounts()
  database.exec('DELETE FROM uploads')
  expectCounts()
  expect(database.prepare('SELECT count(*) FROM upload_counts').pluck().get()).toBe(0)
})

test('rows of an earlier version are counted', () => {
  database = openDatabase({ folder, migrations: migrations.slice(0, 6) }).database
  database.prepare("INSERT INTO upload_batches (batch_id) VALUES ('x')").run()
  for (let index = 0; index < 10; index += 1)
    insert(String(index), index % 2 === 0 ? null : 'a', 'x', 'batch_id')
  database.close()
  database = openDatabase({ folder }).database
  expectCounts()
})
