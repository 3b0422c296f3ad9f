import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../open.ts'
import { migrations } from './index.ts'

test('what was allowed to be sent again stays so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'migration-'))
  try {
    const old = openDatabase({ folder, migrations: migrations.slice(0, 2) }).database
    const add =
      old.prepare(`INSERT INTO uploads (id, batch_id, group_name, path, file_name, asset_name, state_kind,
      state, allow_duplicate, added_at_ms, updated_at_ms) VALUES (?, 'b', '', '/a', 'a', 'a', 'checking', '{}', ?, 0, 0)`)
    add.run('asked', 0)
    add.run('allowed', 1)
    old.close()
    const { database, setAside } = openDatabase({ folder })
    expect(setAside).toBeNull()
    expect(database.prepare('SELECT id, on_duplicate AS answer FROM uploads ORDER BY seq').all()).toEqual([
      { id: 'asked', answer: 'ask' },
      { id: 'allowed', answer: 'upload' },
    ])
    database.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
