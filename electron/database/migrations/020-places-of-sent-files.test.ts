import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { placesOfSentFiles } from './020-places-of-sent-files.ts'
import { migrations } from './index.ts'

test('files whose rows are still there have their places, the others have none', () => {
  const database = new BetterSqlite3(':memory:')
  for (const { up } of migrations.slice(0, migrations.indexOf(placesOfSentFiles))) up(database)
  database.exec(`
    INSERT INTO uploads (id, account_id, drop_id, group_name, path, file_name, asset_name, state_kind, state, added_at_ms,
        updated_at_ms, size_bytes, mtime_ms, inode)
      VALUES ('there', 'a', 'd', '', '/there.png', 'there.png', 'there.png', 'ready', '{}', 0, 0, 9, 1.5, 7);
    INSERT INTO uploaded_bytes (upload_id, account_id, group_id, sha256, name, asset_id, sent_at_ms)
      VALUES ('there', 'a', 'g', 'aa', 'there.png', 'asset-1', 1), ('cleared', 'a', 'g', 'bb', 'b.png', 'asset-2', 2);
  `)
  placesOfSentFiles.up(database)
  const places = database.prepare(
    'SELECT path, size_bytes, mtime_ms, inode FROM uploaded_bytes ORDER BY sent_at_ms',
  )
  expect(places.all()).toEqual([
    { path: '/there.png', size_bytes: 9, mtime_ms: 1.5, inode: 7 },
    { path: null, size_bytes: null, mtime_ms: null, inode: null },
  ])
  database.close()
})
