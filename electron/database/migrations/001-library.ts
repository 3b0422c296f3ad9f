import type { Migration } from '../migration.ts'

/**
 * What the service told last (so that the tree shows while offline), what only this computer knows (pins, groups made
 * here), settings, and what was found out about an account. Rows are kept by account.
 */
export const library: Migration = {
  name: '001-library',
  up: (database) => {
    database.exec(`
      CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE account_preferences (
        account_id TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (account_id, name)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE group_lists (
        account_id TEXT PRIMARY KEY,
        fetched_at_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE groups (
        account_id TEXT NOT NULL,
        group_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        -- The group as the service told it, without what is kept in the tables below.
        json TEXT NOT NULL,
        PRIMARY KEY (account_id, group_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE pinned_groups (
        account_id TEXT NOT NULL,
        group_id TEXT NOT NULL,
        official INTEGER NOT NULL CHECK (official IN (0, 1)),
        PRIMARY KEY (account_id, group_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE created_groups (
        account_id TEXT NOT NULL,
        group_id TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        PRIMARY KEY (account_id, group_id)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
