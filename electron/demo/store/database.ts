import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { makePrivateFileSync, makePrivateFolderSync } from '../../base/files/private-files.ts'
import { generationSchema } from '../generation/store/schema.ts'

export type DemoDatabase = Database.Database

const schema = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS groups (
  id INTEGER PRIMARY KEY,
  group_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('official', 'virtual', 'real-person')),
  real_human_type INTEGER NOT NULL DEFAULT 0,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS groups_by_name ON groups (name);
CREATE TABLE IF NOT EXISTS assets (
  id INTEGER PRIMARY KEY,
  asset_id TEXT NOT NULL UNIQUE,
  group_rowid INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  ext TEXT NOT NULL,
  type INTEGER NOT NULL,
  mime TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  duration_s REAL NOT NULL DEFAULT 0,
  file_path TEXT,
  sha256 TEXT,
  created_ms INTEGER NOT NULL,
  ready_ms INTEGER NOT NULL,
  inspected INTEGER NOT NULL,
  stuck INTEGER NOT NULL DEFAULT 0,
  failure_code TEXT,
  failure_message TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS assets_by_group ON assets (group_rowid, id);
CREATE INDEX IF NOT EXISTS assets_uninspected ON assets (id) WHERE inspected = 0;
CREATE TABLE IF NOT EXISTS tasks (
  task_id TEXT PRIMARY KEY,
  asset_rowid INTEGER REFERENCES assets (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX IF NOT EXISTS tasks_by_asset ON tasks (asset_rowid);
CREATE TABLE IF NOT EXISTS uploads (
  id INTEGER PRIMARY KEY,
  group_id TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS verifications (
  uuid TEXT PRIMARY KEY,
  expires_ms INTEGER NOT NULL,
  used_ms INTEGER,
  group_id TEXT
) STRICT;
`

/** Opens, and makes when absent, the state below `dataDir`. */
export function openDatabase(dataDir: string): DemoDatabase {
  makePrivateFolderSync(dataDir)
  const path = join(dataDir, 'demo.sqlite')
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  for (const suffix of ['', '-wal', '-shm']) makePrivateFileSync(path + suffix)
  database.pragma('synchronous = NORMAL')
  database.pragma('foreign_keys = ON')
  database.exec(schema)
  database.exec(generationSchema)
  return database
}

export function readMeta(database: DemoDatabase, key: string): string | undefined {
  return database.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)?.value
}

export function writeMeta(database: DemoDatabase, key: string, value: string): void {
  database
    .prepare<[string, string]>(
      'INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
    .run(key, value)
}

/** The secret that signs the addresses of previews and results: made once for each data folder, so they outlive a restart. */
export function signingSecret(database: DemoDatabase): Buffer {
  const stored = readMeta(database, 'signing_secret')
  if (stored !== undefined) return Buffer.from(stored, 'hex')
  const secret = randomBytes(32)
  writeMeta(database, 'signing_secret', secret.toString('hex'))
  return secret
}
