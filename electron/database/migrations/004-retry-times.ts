import type { Migration } from '../migration.ts'

/**
 * When the next file is due that waits for its own time is asked after every step of the queue: without this, each time
 * all waiting rows are looked at. The condition is word for word that of the question.
 */
export const retryTimes: Migration = {
  name: '004-retry-times',
  up: (database) => {
    database.exec(`
      CREATE INDEX uploads_by_retry_time ON uploads (account_id, runnable_at_ms)
        WHERE state_kind = 'waiting' AND paused = 0 AND runnable_at_ms > 0;
    `)
  },
}
