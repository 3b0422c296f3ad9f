import type { Migration } from '../migration.ts'

/** What was measured of assets, of their originals where they were uploaded from here: outlives the rows of the queue. */
export const assetFacts: Migration = {
  name: '016-asset-facts',
  up: (database) => {
    database.exec(`
      CREATE TABLE asset_facts (
        -- Rises with each change, so that one can read on from where one was.
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id TEXT NOT NULL,
        asset_id TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('original', 'copy')),
        -- JSON: MediaInfo.
        media TEXT NOT NULL,
        UNIQUE (account_id, asset_id)
      ) STRICT;
      CREATE INDEX asset_facts_by_seq ON asset_facts (account_id, seq);
    `)
  },
}
