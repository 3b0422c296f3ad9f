import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../open.ts'
import { historyEvents } from './012-history-events.ts'
import { migrations } from './index.ts'

const refused = { kind: 'failed', phase: 'uploading', code: 'refused', detail: null }
const other = (text: string, detail: string | null) => ({ kind: 'other', text, detail })

test('what older versions wrote in words is data, and what cannot be read stays as it was written', async () => {
  const written: readonly (readonly [event: string, detail: string | null, expected: object])[] = [
    ['checking', null, { kind: 'checking' }],
    ['waiting', null, { kind: 'waiting', hold: null, failures: null }],
    ['waiting:offline', null, { kind: 'waiting', hold: 'offline', failures: null }],
    ['waiting:retryAt', 'failure 3', { kind: 'waiting', hold: 'retryAt', failures: 3 }],
    ['waiting:paused', null, { kind: 'paused' }],
    ['resumed', null, { kind: 'resumed' }],
    ['uploading', 'attempt 2', { kind: 'uploading', attempt: 2 }],
    ['processing', null, { kind: 'processing' }],
    ['ready', 'asset-1', { kind: 'ready', assetId: 'asset-1' }],
    ['unconfirmed:lookingUp', null, { kind: 'unconfirmed', lookingUp: true }],
    ['unconfirmed', null, { kind: 'unconfirmed', lookingUp: false }],
    ['cancelled', 'sent', { kind: 'cancelled', sent: true }],
    ['cancelled', null, { kind: 'cancelled', sent: false }],
    [
      'failed',
      'uploading: refused: 4711: the moon: is full',
      { ...refused, serviceMessage: '4711: the moon: is full' },
    ],
    ['failed', 'uploading: refused', { ...refused, serviceMessage: null }],
    [
      'rejected',
      'sideTooShort 40, notReadable unknownType',
      {
        kind: 'rejected',
        violations: [
          { code: 'sideTooShort', kind: null, got: 40 },
          { code: 'notReadable', kind: null, got: 'unknownType' },
        ],
      },
    ],
    ['rejected', null, { kind: 'rejected', violations: [] }],
    ['beamed', 'up', other('beamed', 'up')],
    ['waiting:moon', null, other('waiting:moon', null)],
    ['failed', 'constructor: refused: x', other('failed', 'constructor: refused: x')],
    ['failed', 'uploading: toString: x', other('failed', 'uploading: toString: x')],
    ['failed', 'uploading', other('failed', 'uploading')],
    ['failed', null, other('failed', null)],
    ['rejected', 'toString 5', other('rejected', 'toString 5')],
    ['rejected', 'attempt x', other('rejected', 'attempt x')],
  ]
  const folder = await mkdtemp(join(tmpdir(), 'migration-'))
  try {
    const before = migrations.slice(0, migrations.indexOf(historyEvents))
    const old = openDatabase({ folder, migrations: before }).database
    old.exec(`INSERT INTO uploads (id, drop_id, group_name, path, file_name, asset_name, state_kind, state, added_at_ms,
      updated_at_ms) VALUES ('a', 'd', '', '/a', 'a', 'a', 'checking', '{"kind":"checking"}', 0, 0)`)
    const add = old.prepare(
      "INSERT INTO upload_history (upload_id, at_ms, event, detail) VALUES ('a', 5, ?, ?)",
    )
    for (const [event, detail] of written) add.run(event, detail)
    old.close()
    const { database, setAside } = openDatabase({ folder })
    expect(setAside).toBeNull()
    const events = database.prepare<[], string>('SELECT event FROM upload_history ORDER BY seq').pluck().all()
    expect(events.map((event) => JSON.parse(event))).toEqual(written.map(([, , expected]) => expected))
    database.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
