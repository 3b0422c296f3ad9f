import type { Migration } from '../migration.ts'

const isMoving = (row: 'NEW' | 'OLD') =>
  `(${row}.state_kind IN ('checking', 'fitting', 'uploading', 'processing')
    OR (${row}.state_kind = 'waiting' AND ${row}.runnable_at_ms IS NOT NULL))`

const added = `
  INSERT INTO upload_counts (account_id, drop_id, state_kind, is_moving, count)
    VALUES (ifnull(NEW.account_id, ''), NEW.drop_id, NEW.state_kind, ${isMoving('NEW')}, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;`

const ofOld = `account_id = ifnull(OLD.account_id, '') AND drop_id = OLD.drop_id
    AND state_kind = OLD.state_kind AND is_moving = ${isMoving('OLD')}`

const removed = `
  UPDATE upload_counts SET count = count - 1 WHERE ${ofOld};
  DELETE FROM upload_counts WHERE ${ofOld} AND count = 0;`

/**
 * Copies of refused files that are accepted. The path of a row stays that of the person's file; size, time, hash and media are of
 * the copy once there is one, and what they were of the original is kept in `fit`.
 */
export const fits: Migration = {
  name: '021-fits',
  up: (database) => {
    database.exec(`
      -- JSON: RowFit.
      ALTER TABLE uploads ADD COLUMN fit TEXT;
      -- By which a second copy of the same original, made in the same way, is told from others.
      ALTER TABLE uploads ADD COLUMN fit_key TEXT;
      ALTER TABLE uploads ADD COLUMN original_sha256 TEXT;
      CREATE INDEX uploads_by_fit ON uploads (fit_key) WHERE fit_key IS NOT NULL;
      CREATE INDEX uploads_by_original ON uploads (original_sha256) WHERE original_sha256 IS NOT NULL;
      CREATE INDEX uploads_fitting ON uploads (json_extract(media, '$.kind'), seq) WHERE state_kind = 'fitting';
      ALTER TABLE uploaded_bytes ADD COLUMN fit_key TEXT;
      CREATE INDEX uploaded_bytes_by_fit ON uploaded_bytes (account_id, group_id, fit_key) WHERE fit_key IS NOT NULL;

      -- As before, but that a file whose copy is being made moves, too.
      DROP TRIGGER upload_counts_insert;
      DROP TRIGGER upload_counts_delete;
      DROP TRIGGER upload_counts_update;
      CREATE TRIGGER upload_counts_insert AFTER INSERT ON uploads BEGIN ${added}
      END;
      CREATE TRIGGER upload_counts_delete AFTER DELETE ON uploads BEGIN ${removed}
      END;
      CREATE TRIGGER upload_counts_update AFTER UPDATE OF account_id, drop_id, state_kind, runnable_at_ms ON uploads
        WHEN OLD.account_id IS NOT NEW.account_id OR OLD.drop_id <> NEW.drop_id
          OR OLD.state_kind <> NEW.state_kind OR ${isMoving('OLD')} <> ${isMoving('NEW')}
        BEGIN ${added} ${removed}
      END;
    `)
  },
}
