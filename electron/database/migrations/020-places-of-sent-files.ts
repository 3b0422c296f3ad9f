import type { Migration } from '../migration.ts'

/** Where a file that became an asset lay, and which version of it was sent: known also when its row was cleared. */
export const placesOfSentFiles: Migration = {
  name: '020-places-of-sent-files',
  up: (database) => {
    database.exec(`
      ALTER TABLE uploaded_bytes ADD COLUMN path TEXT;
      ALTER TABLE uploaded_bytes ADD COLUMN size_bytes INTEGER;
      ALTER TABLE uploaded_bytes ADD COLUMN mtime_ms REAL;
      ALTER TABLE uploaded_bytes ADD COLUMN inode REAL;
      UPDATE uploaded_bytes SET path = uploads.path, size_bytes = uploads.size_bytes, mtime_ms = uploads.mtime_ms,
        inode = uploads.inode FROM uploads WHERE uploads.id = uploaded_bytes.upload_id;
    `)
  },
}
