import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure } from '../../shared/result.ts'
import { storageTrouble, withStorage } from './failure.ts'
import type { Migration } from './migration.ts'
import { databaseFileName, lockWaitMs, openDatabase, openDatabaseWhenFree } from './open.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const path = () => join(folder, databaseFileName)
const now = () => Date.UTC(2026, 5, 4, 10, 6, 9)

const first: Migration = { name: '1', up: (database) => database.exec('CREATE TABLE a (x TEXT) STRICT') }
const second: Migration = { name: '2', up: (database) => database.exec('CREATE TABLE b (x TEXT) STRICT') }

function fill(rows: number): void {
  const { database } = openDatabase({ folder, migrations: [first] })
  const insert = database.prepare('INSERT INTO a VALUES (?)')
  database.transaction(() => {
    for (let i = 0; i < rows; i += 1) insert.run(randomBytes(500).toString('hex'))
  })()
  database.close()
}

describe('opening', () => {
  it('makes the folder and the file, and keeps rows for the next start', () => {
    const nested = join(folder, 'user data', 'deep')
    const opened = openDatabase({ folder: nested, migrations: [first] })
    expect(opened.setAside).toBeNull()
    opened.database.prepare('INSERT INTO a VALUES (?)').run('kept')
    opened.database.close()
    const again = openDatabase({ folder: nested, migrations: [first] })
    expect(again.database.prepare('SELECT x FROM a').pluck().all()).toEqual(['kept'])
    again.database.close()
  })

  it('loses no committed transaction in a power cut', () => {
    const { database } = openDatabase({ folder })
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(database.pragma('synchronous', { simple: true })).toBe(2)
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
    database.close()
  })

  it('runs each migration once, and none where one fails', () => {
    openDatabase({ folder, migrations: [first] }).database.close()
    const failing: Migration = {
      name: 'fails',
      up: (database) => {
        database.exec('CREATE TABLE half (x TEXT) STRICT')
        throw new Error('defect')
      },
    }
    expect(() => openDatabase({ folder, migrations: [first, second, failing] })).toThrow(AppFailure)
    const before = new BetterSqlite3(path(), { readonly: true })
    expect(before.pragma('user_version', { simple: true })).toBe(1)
    expect(before.prepare("SELECT name FROM sqlite_master WHERE name IN ('b', 'half')").all()).toEqual([])
    before.close()
    const { database, setAside } = openDatabase({ folder, migrations: [first, second] })
    expect(setAside).toBeNull()
    expect(database.pragma('user_version', { simple: true })).toBe(2)
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
    expect(tables).toEqual(['a', 'b'])
    database.close()
  })
})

describe('a file that cannot be read', () => {
  it.each([
    [
      'text',
      () =>
        writeFileSync(path(), 'this is no database, though quite long enough to have a header '.repeat(50)),
      'notADatabase',
    ],
    ['no byte', () => writeFileSync(path(), ''), 'incomplete'],
    [
      'a database without the tables of its version',
      () => {
        const { database } = openDatabase({ folder, migrations: [] })
        database.pragma('user_version = 2')
        database.close()
      },
      'incomplete',
    ],
    [
      'a table that lacks a column',
      () => {
        const { database } = openDatabase({ folder, migrations: [first, second] })
        database.exec('DROP TABLE b; CREATE TABLE b (y TEXT) STRICT')
        database.close()
      },
      'incomplete',
    ],
    [
      'a schema of somebody else',
      () => {
        const { database } = openDatabase({ folder, migrations: [] })
        database.exec('CREATE TABLE a (y INTEGER)')
        database.close()
      },
      'migrationFailed',
    ],
    [
      'overwritten pages',
      () => {
        fill(500)
        const file = openSync(path(), 'r+')
        writeSync(file, randomBytes(100_000), 0, 100_000, 8192)
        closeSync(file)
      },
      'damaged',
    ],
    [
      'a cut-off file',
      () => {
        fill(500)
        const whole = readFileSync(path())
        writeFileSync(path(), whole.subarray(0, whole.length - 5000))
      },
      'damaged',
    ],
  ] as const)('%s is set aside as it was, and a new one opened', (_name, prepare, reason) => {
    prepare()
    const before = statSync(path()).size
    const { database, setAside } = openDatabase({ folder, now, migrations: [first, second] })
    expect(setAside).toEqual({ path: `${path()}.unreadable-20260604T100609`, reason })
    expect(statSync(setAside?.path ?? '').size).toBe(before)
    database.prepare('INSERT INTO b VALUES (?)').run('works')
    database.close()
    const again = openDatabase({ folder, now, migrations: [first, second] })
    expect(again.setAside).toBeNull()
    again.database.close()
  })

  it('takes its journal with it, and never overwrites one that was set aside before', () => {
    for (const expected of ['', '-2']) {
      writeFileSync(path(), 'no database '.repeat(500))
      writeFileSync(`${path()}-wal`, 'journal')
      const { database, setAside } = openDatabase({ folder, now })
      expect(setAside?.path).toBe(`${path()}.unreadable-20260604T100609${expected}`)
      database.close()
    }
    expect(
      readdirSync(folder).filter((name) => name.includes('unreadable') && name.endsWith('-wal')),
    ).toHaveLength(2)
  })
})

it('stays as it was, journal and all, while another program keeps it from being set aside', () => {
  writeFileSync(path(), 'no database '.repeat(500))
  writeFileSync(`${path()}-wal`, 'journal')
  const rename = (from: string, to: string): void => {
    if (from === path()) throw Object.assign(new Error('held'), { code: 'EBUSY' })
    renameSync(from, to)
  }
  expect(() => openDatabase({ folder, now, rename })).toThrow(AppFailure)
  expect(readdirSync(folder).sort()).toEqual([databaseFileName, `${databaseFileName}-wal`])
  expect(storageTrouble('EBUSY')).toBe('locked')
})

it('a journal whose database is gone is set aside, and not taken for that of the new one', () => {
  writeFileSync(`${path()}-wal`, 'journal')
  const { database, setAside } = openDatabase({ folder, now, migrations: [first] })
  expect(setAside?.reason).toBe('incomplete')
  expect(readFileSync(setAside?.path ?? '', 'utf8')).toBe('journal')
  database.close()
})

it('a database of a newer version is left alone, and said so', () => {
  const newer: Migration = { name: '2', up: (database) => database.exec('CREATE TABLE b (x TEXT) STRICT') }
  openDatabase({ folder, migrations: [first, newer] }).database.close()
  const before = readFileSync(path())
  let error: unknown
  try {
    openDatabase({ folder, migrations: [first] })
  } catch (caught) {
    error = caught
  }
  expect(error).toMatchObject({ error: { code: 'storageFailed', detail: 'newerVersion' } })
  expect(storageTrouble('newerVersion')).toBe('newer')
  expect(readFileSync(path())).toEqual(before)
  expect(readdirSync(folder)).toEqual([databaseFileName])
})

describe('another program that holds the database', () => {
  function hold(): () => void {
    fill(1)
    const other = new BetterSqlite3(path())
    other.pragma('locking_mode = EXCLUSIVE')
    other.exec('BEGIN EXCLUSIVE; CREATE TABLE c (x TEXT)')
    return () => {
      other.exec('ROLLBACK')
      other.close()
    }
  }

  it('is waited for without blocking', async () => {
    const letGo = hold()
    let pauses = 0
    const pause = async () => {
      pauses += 1
      if (pauses === 2) letGo()
    }
    const { database, setAside } = await openDatabaseWhenFree({ folder, migrations: [first], pause })
    expect(setAside).toBeNull()
    expect(pauses).toBe(2)
    database.close()
  })

  it('is named when it does not let go, and nothing is set aside', async () => {
    const letGo = hold()
    const opening = openDatabaseWhenFree({ folder, migrations: [first], pause: async () => {} })
    await expect(opening).rejects.toMatchObject({ error: { code: 'storageFailed', detail: 'SQLITE_BUSY' } })
    expect(storageTrouble('SQLITE_BUSY')).toBe('locked')
    expect(readdirSync(folder).filter((name) => name.includes('unreadable'))).toEqual([])
    letGo()
  })

  it('blocks nobody for long', () => {
    const { database } = openDatabase({ folder, migrations: [first] })
    expect(database.pragma('busy_timeout', { simple: true })).toBe(lockWaitMs)
    expect(lockWaitMs).toBeLessThanOrEqual(200)
    database.close()
  })
})

it.skipIf(process.platform === 'win32')(
  'nobody else may read it, whatever the umask and whatever was there',
  () => {
    const before = process.umask(0o000)
    try {
      mkdirSync(join(folder, 'data'))
      openDatabase({ folder: join(folder, 'data'), migrations: [first] }).database.close()
      chmodSync(join(folder, 'data', databaseFileName), 0o644)
      const { database } = openDatabase({ folder: join(folder, 'data'), migrations: [first] })
      database.exec("INSERT INTO a VALUES ('x')")
      const modes = ['', '-wal', '-shm'].map((suffix) => {
        return (statSync(join(folder, 'data', databaseFileName + suffix)).mode & 0o777).toString(8)
      })
      expect(modes).toEqual(['600', '600', '600'])
      expect((statSync(join(folder, 'data')).mode & 0o777).toString(8)).toBe('700')
      database.close()
    } finally {
      process.umask(before)
    }
  },
)

describe('a disk that does not take it', () => {
  it('is a failure of storage, and sets nothing aside', () => {
    mkdirSync(path())
    let error: unknown
    try {
      openDatabase({ folder })
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(AppFailure)
    expect(error).toMatchObject({ error: { code: 'storageFailed' } })
    expect(existsSync(path())).toBe(true)
    expect(readdirSync(folder)).toEqual([databaseFileName])
  })

  it('is one as well when it is full', () => {
    const { database } = openDatabase({ folder, migrations: [first] })
    database.pragma('max_page_count = 8')
    const insert = database.prepare('INSERT INTO a VALUES (?)')
    expect(() => withStorage(() => insert.run('x'.repeat(100_000)))).toThrow(
      expect.objectContaining({ error: { code: 'storageFailed', detail: 'SQLITE_FULL' } }),
    )
    database.close()
  })
})
