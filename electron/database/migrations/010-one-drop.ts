import type { Migration } from '../migration.ts'

/**
 * What was dropped at once had two tables and two words: a batch, kept for ever to be told once, and a drop, kept while it
 * was walked or had something to tell. Now it is one, kept for as long as files of it are in the queue.
 */
export const oneDrop: Migration = {
  name: '010-one-drop',
  up: (database) => {
    database.exec(`
      ALTER TABLE upload_drops RENAME COLUMN batch_id TO drop_id;
      ALTER TABLE upload_drop_removals RENAME COLUMN batch_id TO drop_id;
      ALTER TABLE upload_counts RENAME COLUMN batch_id TO drop_id;
      ALTER TABLE uploads RENAME COLUMN batch_id TO drop_id;

      -- Told to the person once, when nothing of it moves any more.
      ALTER TABLE upload_drops ADD COLUMN announced INTEGER NOT NULL DEFAULT 0 CHECK (announced IN (0, 1));
      UPDATE upload_drops SET announced = 1
        WHERE drop_id IN (SELECT batch_id FROM upload_batches WHERE announced = 1);
      -- Each of whose files some are left, with the account and the group of its first one.
      INSERT INTO upload_drops (drop_id, account_id, group_id, group_name, announced, added_count, dropped_at_ms)
        SELECT files.drop_id, account_id, group_id, group_name, ifnull(upload_batches.announced, 1), count, added_at_ms
        FROM (SELECT drop_id, min(seq) AS seq, count(*) AS count FROM uploads GROUP BY drop_id) AS files
        JOIN uploads USING (seq) LEFT JOIN upload_batches ON batch_id = files.drop_id
        WHERE files.drop_id NOT IN (SELECT drop_id FROM upload_drops) ORDER BY seq;
      DROP TABLE upload_batches;
      CREATE INDEX upload_drops_unfinished ON upload_drops (announced) WHERE announced = 0;
      CREATE INDEX upload_drops_skips ON upload_drops (skipped_count) WHERE skipped_count > 0;

      DROP INDEX uploads_by_batch;
      DROP INDEX uploads_runnable_by_batch;
      CREATE INDEX uploads_by_drop ON uploads (drop_id, state_kind);
      CREATE INDEX uploads_runnable_by_drop ON uploads (drop_id) WHERE runnable_at_ms IS NOT NULL;
    `)
  },
}
