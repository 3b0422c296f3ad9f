import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../open.ts'
import { oneDrop } from './010-one-drop.ts'
import { migrations } from './index.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migration-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** Fills a database of the version before, and gives it as this one makes it. */
function migrated(fill: (old: Database) => void): Database {
  const before = openDatabase({
    folder,
    migrations: migrations.slice(0, migrations.indexOf(oneDrop)),
  }).database
  fill(before)
  before.close()
  const { database, setAside } = openDatabase({ folder })
  expect(setAside).toBeNull()
  return database
}

const file = (id: string, batchId: string, accountId: string | null, groupId: string | null, atMs: number) =>
  `INSERT INTO uploads (id, account_id, batch_id, group_id, group_name, path, file_name, asset_name, state_kind, state,
    added_at_ms, updated_at_ms) VALUES ('${id}', ${sql(accountId)}, '${batchId}', ${sql(groupId)}, 'Harbour', '/${id}',
    '${id}', '${id}', 'checking', '{"kind":"checking"}', ${atMs}, ${atMs});`

const sql = (text: string | null) => (text === null ? 'NULL' : `'${text}'`)

test('a batch and a drop become one: what is told, what is yet to be told and what is being walked stay', () => {
  const database = migrated((old) =>
    old.exec(`
      INSERT INTO upload_batches (batch_id, announced) VALUES ('told', 1), ('open', 0), ('skipped', 1), ('empty', 1), ('walked', 0);
      ${file('a', 'told', 'me', 'harbour', 5)} ${file('b', 'told', 'me', 'other', 6)} ${file('c', 'open', null, null, 7)}
      ${file('d', 'walked', 'me', 'harbour', 8)}
      INSERT INTO upload_drops (batch_id, account_id, group_id, group_name, paths, on_duplicate, added_count, skipped_count, dropped_at_ms)
        VALUES ('skipped', 'me', 'harbour', 'Harbour', NULL, 'ask', 1, 2, 1), ('walked', 'me', 'harbour', 'Harbour', '["/x"]', 'skip', 0, 0, 2);
      INSERT INTO upload_drop_removals (batch_id, path) VALUES ('walked', '/x/removed');
    `),
  )
  expect(
    database
      .prepare(
        `SELECT drop_id AS id, account_id AS account, group_id AS "group", paths, announced, on_duplicate AS answer,
          added_count AS added, skipped_count AS skipped, dropped_at_ms AS atMs FROM upload_drops ORDER BY drop_id`,
      )
      .all(),
  ).toEqual([
    // Nothing of "empty" is left, and nothing is to be told of it.
    {
      id: 'open',
      account: null,
      group: null,
      paths: null,
      announced: 0,
      answer: 'ask',
      added: 1,
      skipped: 0,
      atMs: 7,
    },
    {
      id: 'skipped',
      account: 'me',
      group: 'harbour',
      paths: null,
      announced: 1,
      answer: 'ask',
      added: 1,
      skipped: 2,
      atMs: 1,
    },
    {
      id: 'told',
      account: 'me',
      group: 'harbour',
      paths: null,
      announced: 1,
      answer: 'ask',
      added: 2,
      skipped: 0,
      atMs: 5,
    },
    {
      id: 'walked',
      account: 'me',
      group: 'harbour',
      paths: '["/x"]',
      announced: 0,
      answer: 'skip',
      added: 0,
      skipped: 0,
      atMs: 2,
    },
  ])
  expect(database.prepare('SELECT drop_id AS id, path FROM upload_drop_removals').all()).toEqual([
    { id: 'walked', path: '/x/removed' },
  ])
  database.close()
})

test('the counts go on under the new name', () => {
  const database = migrated((old) => old.exec(file('a', 'drop', 'me', 'harbour', 1)))
  const counts = () =>
    database.prepare('SELECT drop_id AS id, state_kind AS kind, count FROM upload_counts ORDER BY kind').all()
  expect(counts()).toEqual([{ id: 'drop', kind: 'checking', count: 1 }])
  database.exec("UPDATE uploads SET state_kind = 'failed'")
  expect(counts()).toEqual([{ id: 'drop', kind: 'failed', count: 1 }])
  database.exec('DELETE FROM uploads')
  expect(counts()).toEqual([])
  const names = database
    .prepare("SELECT name FROM sqlite_schema WHERE sql LIKE '%batch%' OR name LIKE '%batch%'")
    .pluck()
    .all()
  expect(names).toEqual([])
  database.close()
})
