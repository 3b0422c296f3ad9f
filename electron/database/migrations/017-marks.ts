import type { Migration } from '../migration.ts'

/** Favourites, labels and notes: a person's own, which no service knows and nothing brings back. */
export const marks: Migration = {
  name: '017-marks',
  up: (database) => {
    database.exec(`
      CREATE TABLE marks (
        account_id TEXT NOT NULL,
        group_id TEXT NOT NULL,
        -- Empty: the group itself.
        asset_id TEXT NOT NULL,
        is_favourite INTEGER NOT NULL CHECK (is_favourite IN (0, 1)),
        label TEXT,
        note TEXT NOT NULL,
        changed_at_ms REAL NOT NULL,
        PRIMARY KEY (account_id, group_id, asset_id)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
