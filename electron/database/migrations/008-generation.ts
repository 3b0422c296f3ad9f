import type { Migration } from '../migration.ts'

/** Drafts, snippets and what was sent: everything by account, compositions and states whole as JSON. */
export const generation: Migration = {
  name: '008-generation',
  up: (database) => {
    database.exec(`
      CREATE TABLE generation_drafts (
        draft_id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL,
        name TEXT,
        composition TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        updated_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX generation_drafts_by_account ON generation_drafts (account_id, updated_at_ms);

      CREATE TABLE generation_snippets (
        snippet_id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL,
        name TEXT NOT NULL,
        prompt TEXT NOT NULL
      ) STRICT;
      CREATE INDEX generation_snippets_by_account ON generation_snippets (account_id, name);

      -- One click of a person is one row, and one row is one POST at the most.
      CREATE TABLE generation_results (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        result_id TEXT NOT NULL UNIQUE,
        account_id TEXT NOT NULL,
        -- What was sent, as the person composed it and as it went over the wire.
        composition TEXT NOT NULL,
        request TEXT NOT NULL,
        estimate TEXT NOT NULL,
        state_kind TEXT NOT NULL,
        state TEXT NOT NULL,
        task_id TEXT,
        -- What the service told of the finished task; null while it told nothing.
        told TEXT,
        -- The files on this computer, and the one that is half here.
        video TEXT,
        last_frame TEXT,
        part TEXT,
        favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
        sent_at_ms INTEGER NOT NULL,
        ended_at_ms INTEGER,
        updated_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX generation_results_by_account ON generation_results (account_id, seq);
      CREATE INDEX generation_results_by_state ON generation_results (account_id, state_kind);
      CREATE INDEX generation_results_by_task ON generation_results (task_id) WHERE task_id IS NOT NULL;

      -- The folder that was chosen and the prices that were edited.
      CREATE TABLE generation_choices (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
