import type { Migration } from '../migration.ts'

/** Whether a row goes on by itself as soon as the queue may. */
const isMoving = (row: 'NEW' | 'OLD' | 'uploads') =>
  `(${row}.state_kind IN ('checking', 'uploading', 'processing')
    OR (${row}.state_kind = 'waiting' AND ${row}.runnable_at_ms IS NOT NULL))`

const added = `
  INSERT INTO upload_counts (account_id, batch_id, state_kind, is_moving, count)
    VALUES (ifnull(NEW.account_id, ''), NEW.batch_id, NEW.state_kind, ${isMoving('NEW')}, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;`

const ofOld = `account_id = ifnull(OLD.account_id, '') AND batch_id = OLD.batch_id
    AND state_kind = OLD.state_kind AND is_moving = ${isMoving('OLD')}`

const removed = `
  UPDATE upload_counts SET count = count - 1 WHERE ${ofOld};
  DELETE FROM upload_counts WHERE ${ofOld} AND count = 0;`

/**
 * How many files of a drop are in which state. The dock, the taskbar and the question before quitting ask ten times a
 * second, and counting a hundred thousand rows takes a tenth of one. The database keeps it itself, with each row that comes,
 * goes or changes and in the same transaction: whoever writes cannot forget to.
 */
export const uploadCounts: Migration = {
  name: '007-upload-counts',
  up: (database) => {
    database.exec(`
      CREATE TABLE upload_counts (
        -- Empty for files that were given while no key was known.
        account_id TEXT NOT NULL,
        batch_id TEXT NOT NULL,
        state_kind TEXT NOT NULL,
        is_moving INTEGER NOT NULL CHECK (is_moving IN (0, 1)),
        count INTEGER NOT NULL CHECK (count >= 0),
        PRIMARY KEY (batch_id, account_id, state_kind, is_moving)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX upload_counts_moving ON upload_counts (account_id) WHERE is_moving = 1;

      INSERT INTO upload_counts (account_id, batch_id, state_kind, is_moving, count)
        SELECT ifnull(account_id, ''), batch_id, state_kind, ${isMoving('uploads')}, count(*)
        FROM uploads GROUP BY 1, 2, 3, 4;

      CREATE TRIGGER upload_counts_insert AFTER INSERT ON uploads BEGIN ${added}
      END;
      CREATE TRIGGER upload_counts_delete AFTER DELETE ON uploads BEGIN ${removed}
      END;
      CREATE TRIGGER upload_counts_update AFTER UPDATE OF account_id, batch_id, state_kind, runnable_at_ms ON uploads
        WHEN OLD.account_id IS NOT NEW.account_id OR OLD.batch_id <> NEW.batch_id
          OR OLD.state_kind <> NEW.state_kind OR ${isMoving('OLD')} <> ${isMoving('NEW')}
        BEGIN ${added} ${removed}
      END;
    `)
  },
}
