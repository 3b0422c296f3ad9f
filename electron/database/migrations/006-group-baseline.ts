import type { Migration } from '../migration.ts'

/**
 * What tells the asset of an upload from older ones: which ids had been seen in a group and when, and for each file when its
 * first request went out and what had been looked up by then.
 */
export const groupBaseline: Migration = {
  name: '006-group-baseline',
  up: (database) => {
    database.exec(`
      -- Ids of groups are not guessable: whichever account sees a group sees the same one.
      CREATE TABLE group_asset_ids (
        group_id TEXT NOT NULL,
        asset_id TEXT NOT NULL,
        -- Of the first list that had it: its place in the order of requests, when it was asked for and when it was there.
        asked_order REAL NOT NULL,
        seen_order REAL NOT NULL,
        PRIMARY KEY (group_id, asset_id)
      ) STRICT, WITHOUT ROWID;

      -- JSON; null while no request is known that may have left an asset.
      ALTER TABLE uploads ADD COLUMN sent TEXT;
      -- A request of it ended in doubt, whatever came after.
      ALTER TABLE uploads ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0 CHECK (in_doubt IN (0, 1));
      CREATE INDEX uploads_in_doubt ON uploads (account_id, group_id) WHERE in_doubt = 1;
    `)
  },
}
