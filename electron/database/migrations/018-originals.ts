import type { Migration } from '../migration.ts'

/** Downloads of originals into folders of the person's own. An order is what was asked for at once. */
export const originals: Migration = {
  name: '018-originals',
  up: (database) => {
    database.exec(`
      CREATE TABLE original_orders (
        order_id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id TEXT NOT NULL,
        folder TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        -- Whether all that was chosen is in it: one that a kill left in part was never shown, and goes.
        is_listed INTEGER NOT NULL DEFAULT 0 CHECK (is_listed IN (0, 1)),
        is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1))
      ) STRICT;
      CREATE TABLE originals (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        order_id INTEGER NOT NULL REFERENCES original_orders (order_id) ON DELETE CASCADE,
        group_id TEXT NOT NULL,
        asset_id TEXT NOT NULL,
        name TEXT NOT NULL,
        size_bytes REAL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
        -- Of a failed one, why; of a waiting one, what went wrong last.
        reason TEXT,
        -- The name that is kept for it; beside it lie its bytes until it is whole.
        part_name TEXT,
        validator TEXT,
        total_bytes REAL,
        -- Of one that is whole: the name that it gets, or has.
        file_name TEXT
      ) STRICT;
      CREATE INDEX originals_by_state ON originals (order_id, state, seq);
    `)
  },
}
