import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
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

test('the thread ends when it has rested, and the next log has the next one', async () => {
  const threads: Worker[] = []
  const onThread = (message: unknown): void => {
    threads.push((message as { readonly worker: Worker }).worker)
  }
  subscribe('worker_threads', onThread)
  const database = open()
  const checkpointer = new Checkpointer(database, 0)
  try {
    for (const word of ['first', 'second']) {
      database.prepare('INSERT INTO a VALUES (?)').run(`the ${word} word`)
      await vi.waitFor(async () => {
        checkpointer.run()
        expect(await readFile(join(folder, databaseFileName), 'latin1')).toContain(`the ${word} word`)
      })
      // One that is gone has no number.
      await vi.waitFor(() => expect(threads.map(({ threadId }) => threadId > 0)).not.toContain(true))
    }
    expect(threads.length).toBeGreaterThanOrEqual(2)
    // All the while SQLite leaves it to us.
    expect(database.pragma('wal_autocheckpoint', { simple: true })).toBe(16_384)
  } finally {
    unsubscribe('worker_threads', onThread)
    await checkpointer.stop()
    database.close()
  }
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
