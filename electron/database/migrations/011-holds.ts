import type { Migration } from '../migration.ts'

/** Why a row waits, and what made it fail, beside its state: until now they were looked for in the text of the state. */
export const holds: Migration = {
  name: '011-holds',
  up: (database) => {
    database.exec(`
      -- The reason of the hold; null for a row that waits for its turn, or does not wait.
      ALTER TABLE uploads ADD COLUMN hold TEXT;
      ALTER TABLE uploads ADD COLUMN failure_code TEXT;
      UPDATE uploads SET hold = json_extract(state, '$.hold.reason')
        WHERE state_kind = 'waiting' AND json_valid(state);
      UPDATE uploads SET failure_code = json_extract(state, '$.code')
        WHERE state_kind = 'failed' AND json_valid(state);
      CREATE INDEX uploads_by_hold ON uploads (hold, account_id) WHERE hold IS NOT NULL;
      CREATE INDEX uploads_by_failure ON uploads (failure_code, account_id) WHERE failure_code IS NOT NULL;
    `)
  },
}
