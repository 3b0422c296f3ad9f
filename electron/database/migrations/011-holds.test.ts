import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../open.ts'
import { holds } from './011-holds.ts'
import { migrations } from './index.ts'

test('why older rows wait or failed is known', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'migration-'))
  try {
    const before = migrations.slice(0, migrations.indexOf(holds))
    const old = openDatabase({ folder, migrations: before }).database
    const add =
      old.prepare(`INSERT INTO uploads (id, drop_id, group_name, path, file_name, asset_name, state_kind,
      state, added_at_ms, updated_at_ms) VALUES (?, 'd', '', '/a', 'a', 'a', ?, ?, 0, 0)`)
    add.run('its turn', 'waiting', '{"kind":"waiting","hold":null}')
    add.run('missing', 'waiting', '{"kind":"waiting","hold":{"reason":"fileMissing"}}')
    // A name may say anything.
    add.run('twin', 'waiting', '{"kind":"waiting","hold":{"reason":"duplicate","name":"\\"fileMissing\\""}}')
    add.run('unreadable', 'failed', '{"kind":"failed","phase":"checking","code":"fileUnreadable"}')
    add.run('broken', 'waiting', '{"kind":')
    add.run('ready', 'ready', '{"kind":"ready"}')
    old.close()
    const { database, setAside } = openDatabase({ folder })
    expect(setAside).toBeNull()
    expect(
      database.prepare('SELECT id, hold, failure_code AS failure FROM uploads ORDER BY seq').all(),
    ).toEqual([
      { id: 'its turn', hold: null, failure: null },
      { id: 'missing', hold: 'fileMissing', failure: null },
      { id: 'twin', hold: 'duplicate', failure: null },
      { id: 'unreadable', hold: null, failure: 'fileUnreadable' },
      { id: 'broken', hold: null, failure: null },
      { id: 'ready', hold: null, failure: null },
    ])
    database.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
