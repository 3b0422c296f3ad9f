import type { Migration } from '../migration.ts'

/** Files that a person took out of a drop while it was being listed: the next start must not bring them back. */
export const removedFiles: Migration = {
  name: '005-removed-files',
  up: (database) => {
    database.exec(`
      CREATE TABLE upload_drop_removals (
        batch_id TEXT NOT NULL REFERENCES upload_drops (batch_id) ON DELETE CASCADE,
        path TEXT NOT NULL,
        PRIMARY KEY (batch_id, path)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
