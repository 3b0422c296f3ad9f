import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Checkpointer } from './checkpointer.ts'
import { databaseFileName, openDatabase } from './open.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checkpointer-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = () =>
  openDatabase({
    folder,
    migrations: [{ name: '1', up: (database) => database.exec('CREATE TABLE a (x TEXT) STRICT') }],
  }).database

test('what was committed comes into the database itself while it stays open', async () => {
  const database = open()
  const checkpointer = new Checkpointer(database)
  database.prepare('INSERT INTO a VALUES (?)').run('a word that is found in the file')
  expect(await readFile(join(folder, databaseFileName), 'latin1')).not.toContain('a word that is found')
  checkpointer.run()
  await vi.waitFor(async () =>
    expect(await readFile(join(folder, databaseFileName), 'latin1')).toContain('a word that is found'),
  )
  // And the next write is not lost behind it.
  database.prepare('INSERT INTO a VALUES (?)').run('later')
  await checkpointer.stop()
  database.close()
  const again = open()
  expect(again.prepare('SELECT count(*) FROM a').pluck().get()).toBe(2)
  again.close()
})

test('SQLite does it again by itself when the thread cannot work', async () => {
  const database = open()
  // There is no such file for the thread to open.
  const elsewhere = new Proxy(database, {
    get: (target, name) => {
      if (name === 'name') return join(folder, 'elsewhere', databaseFileName)
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const checkpointer = new Checkpointer(elsewhere)
  const pages = () => database.pragma('wal_autocheckpoint', { simple: true })
  checkpointer.run()
  expect(pages()).toBe(16_384)
  await vi.waitFor(() => expect(pages()).toBe(1_000))
  await checkpointer.stop()
  database.close()
})
