import type { Migration } from '../migration.ts'

/**
 * A drop is kept while its folders are walked, so that a kill in the middle loses no file that was not listed yet, and
 * then for as long as it has something to tell. What a person answers to duplicates is kept by row.
 */
export const drops: Migration = {
  name: '003-drops',
  up: (database) => {
    database.exec(`
      CREATE TABLE upload_drops (
        batch_id TEXT PRIMARY KEY,
        account_id TEXT,
        group_id TEXT,
        group_name TEXT NOT NULL,
        -- JSON; null once all of it is listed. Until then nothing of it is sent.
        paths TEXT,
        -- What was answered meanwhile for the whole drop, for files that are listed later.
        on_duplicate TEXT NOT NULL DEFAULT 'ask' CHECK (on_duplicate IN ('ask', 'upload', 'skip')),
        person_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (person_confirmed IN (0, 1)),
        added_count INTEGER NOT NULL DEFAULT 0,
        skipped_count INTEGER NOT NULL DEFAULT 0,
        -- JSON: how many by reason, and the first of them by name.
        skipped_by_reason TEXT NOT NULL DEFAULT '[]',
        skipped_files TEXT NOT NULL DEFAULT '[]',
        dropped_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX upload_drops_open ON upload_drops (batch_id) WHERE paths IS NOT NULL;

      ALTER TABLE uploads ADD COLUMN on_duplicate TEXT NOT NULL DEFAULT 'ask'
        CHECK (on_duplicate IN ('ask', 'upload', 'skip'));
      UPDATE uploads SET on_duplicate = 'upload' WHERE allow_duplicate = 1;
      ALTER TABLE uploads DROP COLUMN allow_duplicate;
    `)
  },
}
