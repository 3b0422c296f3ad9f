import type { Migration } from '../migration.ts'

/** Folders that become groups: what is dropped waits until its group is there, also over a restart. */
export const newGroups: Migration = {
  name: '015-new-groups',
  up: (database) => {
    database.exec(`
      CREATE TABLE upload_new_groups (
        drop_id TEXT PRIMARY KEY REFERENCES upload_drops (drop_id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        may_reuse INTEGER NOT NULL,
        -- JSON: groups of that name before the request went out; null until then.
        known_ids TEXT,
        begun_at_ms INTEGER
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
