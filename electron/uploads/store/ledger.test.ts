import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { openQueueDatabase } from '../doubles.test-support.ts'
import { rowStateSchema } from '../model/states.ts'
import { Ledger } from './ledger.ts'

let folder: string
let database: Database
let ledger: Ledger
let toldCount: number
let clock: ManualClock

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'))
  database = openQueueDatabase(folder)
  toldCount = 0
  clock = createManualClock()
  ledger = new Ledger(database, clock, () => {
    toldCount += 1
  })
})
afterEach(async () => {
  await ledger.stop()
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const pause = () => ledger.change(() => (ledger.queueState.paused = true))

test('tells of a write that failed, whoever asked for it', () => {
  pause()
  expect(toldCount).toBe(0)
  database.exec(
    `CREATE TRIGGER full BEFORE UPDATE ON upload_queue_state BEGIN SELECT RAISE(ABORT, 'full'); END`,
  )
  expect(pause).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'storageFailed' }) }),
  )
  expect(toldCount).toBe(1)
  database.exec('DROP TRIGGER full')
  pause()
  expect(toldCount).toBe(1)
})

test('a defect is no word about the disk, and the end of the queue is none either', async () => {
  const defect = new TypeError('defect')
  const failing = () => {
    throw defect
  }
  expect(() => ledger.change(failing)).toThrow(defect)
  await ledger.stop()
  expect(pause).toThrow()
  expect(toldCount).toBe(0)
})

test('the oldest that may go now, none that is under way and none of a drop that is still listed', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  ledger.insert(
    ids.map((id) => ({
      id,
      accountId: 'account',
      dropId: id === 'a' ? 'being listed' : 'listed',
      groupId: 'group',
      groupName: 'Group',
      path: `/${id}.png`,
      fileName: `${id}.png`,
      assetName: `${id}.png`,
      addedAtMs: 1,
      onDuplicate: 'ask',
      personConfirmed: false,
    })),
  )
  database.exec(
    `UPDATE uploads SET state_kind = 'waiting', state = '{"kind":"waiting","hold":null}', runnable_at_ms = 0`,
  )
  database.exec(
    `INSERT INTO upload_drops (drop_id, group_name, paths, dropped_at_ms) VALUES ('being listed', 'Group', '[]', 1)`,
  )
  const taken = (exceptIds: readonly string[], limit: number) =>
    ledger.store
      .runnable('account', { nowMs: 1, furthestMs: 2, exceptIds: new Set(exceptIds), limit })
      .map(({ id }) => id)
  expect(taken([], 2)).toEqual(['b', 'c'])
  expect(taken(['b', 'd'], 2)).toEqual(['c', 'e'])
  expect(taken(ids, 2)).toEqual([])
})

const dropped = {
  accountId: 'a',
  dropId: 'd',
  groupId: 'g',
  groupName: '',
  path: '/a',
  fileName: 'a',
  assetName: 'a',
  addedAtMs: 0,
  onDuplicate: 'ask',
  personConfirmed: false,
} as const

function insertIn(states: Readonly<Record<string, object>>): void {
  ledger.change(() => {
    for (const [id, state] of Object.entries(states)) {
      ledger.store.insert({ ...dropped, id, path: `/${id}` })
      const inserted = ledger.store.get(id)
      if (inserted === null) throw new Error('not there')
      ledger.store.write(inserted, { state: rowStateSchema.parse(state) }, 0)
    }
  })
}

test('a start has to do with files on their way and files that were held, not with all that wait', () => {
  insertIn({
    waiting: { kind: 'waiting', hold: null },
    held: { kind: 'waiting', hold: { reason: 'offline' } },
    later: { kind: 'waiting', hold: { reason: 'retryAt', untilMs: 5 } },
    sent: { kind: 'processing', via: { by: 'task', taskId: 't' }, sinceMs: 0 },
    sending: { kind: 'uploading', startedAtMs: 0, lastByteMayBeOut: false },
  })
  expect(ledger.store.idsInterrupted()).toEqual(['held', 'sending'])
})

test('whatever goes on by itself is queued, and no second time', () => {
  const states = {
    checking: { kind: 'checking' },
    fitting: { kind: 'fitting' },
    waiting: { kind: 'waiting', hold: null },
    uploading: { kind: 'uploading', startedAtMs: 0, lastByteMayBeOut: false },
    processing: { kind: 'processing', via: { by: 'task', taskId: 't' }, sinceMs: 0 },
    unconfirmed: { kind: 'unconfirmed', startedAtMs: 0, diedAtMs: 0, lookingUp: true },
    rejected: { kind: 'rejected', violations: [] },
    ready: { kind: 'ready', assetId: 'x', readyAtMs: 0 },
  }
  insertIn(states)
  const queued = Object.keys(states).filter((id) => ledger.store.isQueued('a', 'g', `/${id}`))
  expect(queued).toEqual(Object.keys(states).slice(0, -2))
})

const sent = (taskId: string) => ({ type: 'accepted', taskId }) as const
const sending = { kind: 'uploading', startedAtMs: 0, lastByteMayBeOut: true } as const
const kinds = (...ids: readonly string[]) => ids.map((id) => ledger.store.get(id)?.state.kind)
/** The ids of each commit that was told of. */
function toldIds(): readonly string[][] {
  const told: string[][] = []
  ledger.onSteps((steps) => void told.push(steps.map(({ after }) => after.id)))
  return told
}

test('steps that may wait are written together, a few milliseconds later', async () => {
  insertIn({ a: sending, b: sending })
  const told = toldIds()
  const written = [ledger.applySoon('a', sent('1')), ledger.applySoon('b', sent('2'))]
  expect(kinds('a', 'b')).toEqual(['uploading', 'uploading'])
  clock.advance(5)
  expect(kinds('a', 'b')).toEqual(['processing', 'processing'])
  expect(told).toEqual([['a', 'b']])
  expect((await Promise.all(written)).map((row) => row?.state.kind)).toEqual(['processing', 'processing'])
})

test('a step that waits goes along with the next one, before it', async () => {
  insertIn({ a: sending, b: sending })
  const told = toldIds()
  const written = ledger.applySoon('a', sent('1'))
  ledger.applyAll([
    { id: 'b', event: sent('2') },
    // Decided from what the row is by then.
    { id: 'a', event: ({ state }) => (state.kind === 'processing' ? { type: 'cancel' } : null) },
  ])
  expect(told).toEqual([['a', 'b', 'a']])
  expect((await written)?.state.kind).toBe('processing')
  expect(kinds('a')).toEqual(['cancelled'])
  // Once is enough.
  clock.advance(100)
  expect(told).toHaveLength(1)
})

test('what waits is written before any other change, and before the end', async () => {
  insertIn({ a: sending, b: sending })
  const told = toldIds()
  void ledger.applySoon('a', sent('1'))
  pause()
  expect(told).toEqual([['a']])
  void ledger.applySoon('b', sent('2'))
  await ledger.stop()
  expect(kinds('b')).toEqual(['processing'])
})

test('a flush that is asked for after a step covers it', async () => {
  insertIn({ a: sending })
  void ledger.applySoon('a', sent('1'))
  const flushed = ledger.flushed()
  let isWritten = false
  void flushed.then(() => {
    isWritten = kinds('a')[0] === 'processing'
  })
  clock.advance(5)
  await flushed
  expect(isWritten).toBe(true)
})

test('a step that cannot be written takes none down with it', async () => {
  insertIn({ a: sending, b: sending, c: sending })
  database.exec(
    `CREATE TRIGGER full BEFORE UPDATE ON uploads WHEN NEW.id = 'b' BEGIN SELECT RAISE(ABORT, 'full'); END`,
  )
  const failure = expect.objectContaining({ error: expect.objectContaining({ code: 'storageFailed' }) })
  const written = [ledger.applySoon('a', sent('1')), ledger.applySoon('b', sent('2'))]
  expect(ledger.apply('c', sent('3'))?.state.kind).toBe('processing')
  expect(kinds('a', 'b', 'c')).toEqual(['processing', 'uploading', 'processing'])
  await expect(written[0]).resolves.toMatchObject({ state: { kind: 'processing' } })
  await expect(written[1]).rejects.toEqual(failure)

  database.exec('DROP TRIGGER full')
  const again = ledger.applySoon('b', sent('2'))
  const defect = new TypeError('defect')
  const failing = () => {
    throw defect
  }
  expect(() => ledger.apply('c', failing)).toThrow(defect)
  await expect(again).resolves.toMatchObject({ state: { kind: 'processing' } })
})

test('a transaction that is undone takes no step along', async () => {
  insertIn({ a: sending, b: sending })
  let written: Promise<unknown> = Promise.resolve()
  const undone = () =>
    ledger.change(() => {
      written = ledger.applySoon('a', sent('1'))
      ledger.apply('b', sent('2'))
      throw new Error('undone')
    })
  expect(undone).toThrow('undone')
  clock.advance(5)
  await expect(written).resolves.toMatchObject({ state: { kind: 'processing' } })
  expect(kinds('a', 'b')).toEqual(['processing', 'uploading'])
})

test('who listens and throws makes no step that was written fail, or be tried again', async () => {
  insertIn({ a: sending, b: sending })
  const thrown: unknown[] = []
  const before = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (error) => thrown.push(error))
  try {
    const decided: string[] = []
    const deciding = (taskId: string) => () => {
      decided.push(taskId)
      return sent(taskId)
    }
    const told = [1, 2].map(() => {
      const steps: string[] = []
      ledger.onSteps((some) => {
        steps.push(...some.map(({ after }) => after.id))
        throw new Error('of a listener')
      })
      return steps
    })
    const written = ledger.applySoon('a', deciding('1'))
    expect(ledger.apply('b', deciding('2'))?.state.kind).toBe('processing')
    expect(await written).toMatchObject({ state: { kind: 'processing' } })
    expect(decided).toEqual(['1', '2'])
    expect(told).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    await vi.waitFor(() => expect(thrown).toHaveLength(2))
  } finally {
    process.removeAllListeners('unhandledRejection')
    for (const listener of before) process.on('unhandledRejection', listener)
  }
})
