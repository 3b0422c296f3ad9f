import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { lockWaitMs } from '../../database/index.ts'
import { createWorld, type World } from '../queue.test-support.ts'
import { Ledger } from './ledger.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

/** As a backup or a tool for databases does. */
function lockDatabase(): () => void {
  const other = new BetterSqlite3(world.database.name)
  other.exec('BEGIN IMMEDIATE')
  return () => {
    other.exec('ROLLBACK')
    other.close()
  }
}

test('a lock of another program is waited for once, and then by nobody until it is gone', async () => {
  const ledger = new Ledger(world.database, createManualClock(), () => {})
  const waitMs = () => world.database.pragma('busy_timeout', { simple: true })
  const letGo = lockDatabase()
  const write = () => ledger.change(() => world.database.exec("INSERT INTO settings VALUES ('a', 'b')"))
  expect(write).toThrow(expect.objectContaining({ error: { code: 'storageFailed', detail: 'SQLITE_BUSY' } }))
  expect(waitMs()).toBe(0)
  letGo()
  write()
  expect(waitMs()).toBe(lockWaitMs)
  await ledger.stop()
})

test('others wait again after a while, though the queue has nothing to write', async () => {
  const clock = createManualClock()
  const ledger = new Ledger(world.database, clock, () => {})
  const waitMs = () => world.database.pragma('busy_timeout', { simple: true })
  const letGo = lockDatabase()
  const write = () => ledger.change(() => world.database.exec("INSERT INTO settings VALUES ('a', 'b')"))
  expect(write).toThrow()
  clock.advance(4_999)
  expect(write).toThrow()
  expect(waitMs()).toBe(0)
  letGo()
  clock.advance(5_000)
  expect(waitMs()).toBe(lockWaitMs)
  await ledger.stop()
})

test('what happened while it was locked is written down afterwards', async () => {
  const file = await world.file('a.png')
  await world.service.add({ paths: [file], groupId: world.groupId })
  await world.untilAll('ready')
  const letGo = lockDatabase()
  expect(() => world.service.pauseAll()).toThrow()
  letGo()
  world.service.pauseAll()
  expect(world.service.list().queue.paused).toBe(true)
})
