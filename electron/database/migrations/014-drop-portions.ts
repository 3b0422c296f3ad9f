import type { Migration } from '../migration.ts'

/** Thousands of files are handed over in portions: those that came after the first one of a drop, until all is listed. */
export const dropPortions: Migration = {
  name: '014-drop-portions',
  up: (database) => {
    database.exec(`
      CREATE TABLE upload_drop_portions (
        seq INTEGER PRIMARY KEY,
        drop_id TEXT NOT NULL REFERENCES upload_drops (drop_id) ON DELETE CASCADE,
        -- JSON, as in upload_drops.
        paths TEXT NOT NULL
      ) STRICT;
      CREATE INDEX upload_drop_portions_by_drop ON upload_drop_portions (drop_id);
    `)
  },
}
