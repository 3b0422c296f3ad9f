import type { Migration } from '../migration.ts'

/**
 * The upload queue. A state is kept whole as JSON; the columns beside it are what is searched by.
 * `runnable_at_ms` is null for rows that only a person, or another row, can set going.
 */
export const uploads: Migration = {
  name: '002-uploads',
  up: (database) => {
    database.exec(`
      CREATE TABLE uploads (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        account_id TEXT,
        batch_id TEXT NOT NULL,
        group_id TEXT,
        group_name TEXT NOT NULL,
        path TEXT NOT NULL,
        file_name TEXT NOT NULL,
        asset_name TEXT NOT NULL,
        size_bytes INTEGER,
        mtime_ms REAL,
        inode REAL,
        sha256 TEXT,
        media TEXT,
        warnings TEXT NOT NULL DEFAULT '[]',
        state_kind TEXT NOT NULL,
        state TEXT NOT NULL,
        runnable_at_ms REAL,
        asset_id TEXT,
        paused INTEGER NOT NULL DEFAULT 0,
        allow_duplicate INTEGER NOT NULL DEFAULT 0,
        person_confirmed INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0,
        failures INTEGER NOT NULL DEFAULT 0,
        added_at_ms INTEGER NOT NULL,
        updated_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX uploads_by_state ON uploads (account_id, state_kind, paused, seq);
      CREATE INDEX uploads_runnable ON uploads (account_id, seq)
        WHERE state_kind = 'waiting' AND paused = 0 AND runnable_at_ms IS NOT NULL;
      CREATE INDEX uploads_by_batch ON uploads (batch_id, state_kind);
      CREATE INDEX uploads_runnable_by_batch ON uploads (batch_id) WHERE runnable_at_ms IS NOT NULL;
      CREATE INDEX uploads_by_path ON uploads (path);
      CREATE INDEX uploads_by_bytes ON uploads (sha256) WHERE sha256 IS NOT NULL;
      CREATE INDEX uploads_by_asset ON uploads (asset_id) WHERE asset_id IS NOT NULL;

      CREATE TABLE upload_history (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        upload_id TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
        at_ms INTEGER NOT NULL,
        event TEXT NOT NULL,
        detail TEXT
      ) STRICT;
      CREATE INDEX upload_history_by_upload ON upload_history (upload_id, seq);

      -- One drop; told to the person once, when nothing of it moves any more.
      CREATE TABLE upload_batches (
        batch_id TEXT PRIMARY KEY,
        announced INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX upload_batches_open ON upload_batches (announced) WHERE announced = 0;

      -- What this app has sent: outlives the rows, so that a duplicate is known after "Clear finished".
      CREATE TABLE uploaded_bytes (
        upload_id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL,
        group_id TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        asset_id TEXT,
        sent_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX uploaded_bytes_by_content ON uploaded_bytes (account_id, group_id, sha256);
      CREATE INDEX uploaded_bytes_by_asset ON uploaded_bytes (asset_id) WHERE asset_id IS NOT NULL;

      CREATE TABLE upload_queue_state (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
