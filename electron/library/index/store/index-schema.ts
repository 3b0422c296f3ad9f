/** Rises with every change below: an index of another number is filled anew. */
export const indexVersion = 4

/**
 * Every asset that was ever listed, by account, so that the whole library can be shown, sorted and searched: no endpoint does
 * that. Filled by whatever lists assets, and completed by walks through whole groups.
 */
export const indexSchema = `
  CREATE TABLE indexed_assets (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL,
    group_id TEXT NOT NULL,
    asset_id TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The name as it is searched: see foldForSearch.
    folded TEXT NOT NULL,
    -- The name as it is sorted: see naturalKey.
    name_key TEXT NOT NULL,
    type TEXT,
    status TEXT NOT NULL,
    -- JSON {code, message}.
    failure TEXT,
    extension TEXT,
    size_bytes REAL,
    duration_ms REAL,
    width INTEGER,
    height INTEGER,
    created_at_ms REAL,
    -- When it was made as far as anything tells; before that, when it was first seen.
    added_at_ms REAL NOT NULL,
    has_preview INTEGER NOT NULL CHECK (has_preview IN (0, 1)),
    has_thumbnail INTEGER NOT NULL CHECK (has_thumbnail IN (0, 1)),
    -- When somebody last listed it other than a walk; before that, when it was made or first seen.
    seen_at_ms REAL NOT NULL,
    -- The number of its group's last walk that saw it.
    walk INTEGER NOT NULL,
    UNIQUE (account_id, group_id, asset_id)
  ) STRICT;
  CREATE INDEX indexed_assets_by_id ON indexed_assets (account_id, asset_id);
  -- Each holds all that a list or a search in its order looks at, so that it need not read the rows.
  CREATE INDEX indexed_assets_by_time ON indexed_assets (account_id, seen_at_ms, type, folded);
  CREATE INDEX indexed_assets_by_added ON indexed_assets (account_id, added_at_ms, group_id, type, status, folded);
  CREATE INDEX indexed_assets_by_group ON indexed_assets (account_id, group_id, added_at_ms, type, status, folded);
  CREATE INDEX indexed_assets_by_name ON indexed_assets (account_id, name_key, group_id, type, status);
  CREATE INDEX indexed_assets_by_size ON indexed_assets (account_id, size_bytes, group_id, type, status);
  CREATE INDEX indexed_assets_by_duration ON indexed_assets (account_id, duration_ms, group_id, type, status);

  -- Finds three characters and more, anywhere in the name; its rows have the ids of indexed_assets.
  CREATE VIRTUAL TABLE asset_names USING fts5(
    folded, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
  );

  -- What a person has marked: a copy, told at each start.
  CREATE TABLE indexed_marks (
    account_id TEXT NOT NULL,
    group_id TEXT NOT NULL,
    asset_id TEXT NOT NULL,
    is_favourite INTEGER NOT NULL,
    label TEXT,
    note TEXT NOT NULL,
    -- The note as it is searched.
    folded TEXT NOT NULL,
    PRIMARY KEY (account_id, group_id, asset_id)
  ) STRICT, WITHOUT ROWID;

  -- What was measured of assets, where the service tells nothing: a copy, told at each start.
  CREATE TABLE indexed_facts (
    account_id TEXT NOT NULL,
    asset_id TEXT NOT NULL,
    size_bytes REAL,
    duration_ms REAL,
    width INTEGER,
    height INTEGER,
    PRIMARY KEY (account_id, asset_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE indexed_groups (
    account_id TEXT NOT NULL,
    group_id TEXT NOT NULL,
    -- The number of the walk that is under way, or of the last one.
    walk INTEGER NOT NULL,
    -- Where the walk goes on; null while none is under way.
    next_page INTEGER,
    -- What the service said of the total on the first page of the walk; null when it says none.
    first_total INTEGER,
    -- Whether it has said the same on every page so far, so that nothing slipped from one to another.
    is_steady INTEGER NOT NULL CHECK (is_steady IN (0, 1)),
    -- When that walk began; null: never.
    began_at_ms REAL,
    -- When the group was last known whole; null: never.
    completed_at_ms REAL,
    -- When the service last said how the group is, whole or in part.
    checked_at_ms REAL,
    PRIMARY KEY (account_id, group_id)
  ) STRICT, WITHOUT ROWID;
`
