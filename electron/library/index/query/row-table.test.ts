import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LibraryQuery } from '../../../../shared/library.ts'
import { createIndexEngine, type IndexEngine } from '../index-engine.ts'
import { asset } from '../store/index.test-support.ts'
import { openIndexFile } from '../store/index-file.ts'

let folder: string
let database: Database
let engine: IndexEngine
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'row-table-'))
  database = openIndexFile(folder)
  engine = createIndexEngine(database)
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const see = (...named: readonly (readonly [id: string, name: string])[]) =>
  engine.seen('me', {
    groupId: 'g',
    assets: named.map(([id, name]) => asset(id, { name })),
    atMs: 1,
    byWalk: true,
  })
const query = (text: string): LibraryQuery => ({
  scope: { kind: 'all' },
  filter: { text },
  sort: { by: 'name', descending: false },
})
const names = (text: string) => engine.list('me', query(text), 0, 50).assets.map(({ name }) => name)

it('finds every word anywhere, of any length, each asset once', () => {
  see(['a', 'rain rain.png'], ['b', 'train 霓虹.png'], ['c', 'Élan\0vital.mov'], ['d', '雨\n夜.png'])
  expect(names('rain')).toEqual(['rain rain.png', 'train 霓虹.png'])
  expect(names('r')).toEqual(names('rain'))
  expect(names('ra 霓')).toEqual(['train 霓虹.png'])
  expect(names('el vi')).toEqual(['Élan\0vital.mov'])
  expect(names('png rain png')).toEqual(names('rain'))
  expect(names('夜')).toEqual(['雨\n夜.png'])
  // One name's end and the next one's beginning are no word.
  expect(names('gt')).toEqual([])
  expect(names('zz')).toEqual([])
})

it('knows what came, was renamed and went since it was read', () => {
  see(['a', 'old.png'])
  expect(names('old')).toEqual(['old.png'])
  see(['a', 'new.png'], ['b', 'newer.png'])
  expect(names('old')).toEqual([])
  expect(names('new')).toEqual(['new.png', 'newer.png'])
  engine.remove('me', 'g', 'b')
  expect(names('new')).toEqual(['new.png'])
  // SQLite gives the number of the last row again.
  see(['c', 'third.png'])
  expect([names('new'), names('third')]).toEqual([['new.png'], ['third.png']])
})

it('is read in portions, and finds in all of them, and in what came since', () => {
  see(...Array.from({ length: 4_200 }, (_, nth) => [`id${nth}`, `early ${nth}.png`] as const))
  expect(engine.list('me', query('early 419'), 0, 50).total).toBe(14)
  see(...Array.from({ length: 20 }, (_, nth) => [`id${nth * 200}`, `later ${nth}.png`] as const))
  expect(engine.list('me', query('early'), 0, 50).total).toBe(4_180)
  expect(names('later 19')).toEqual(['later 19.png'])
})

it('takes back what was not written', () => {
  see(['a', 'kept.png'])
  expect(names('kept')).toEqual(['kept.png'])
  database.exec(`CREATE TRIGGER full BEFORE INSERT ON indexed_assets WHEN new.asset_id = 'bad'
    BEGIN SELECT raise(ABORT, 'full'); END`)
  expect(() => see(['a', 'renamed.png'], ['bad', 'bad.png'])).toThrow()
  expect([names('kept'), names('renamed')]).toEqual([['kept.png'], []])
})

it('says how many there are in all, whatever is filtered', () => {
  see(['a', 'one.png'], ['b', 'two.png'])
  const totals = (text: string, scope: LibraryQuery['scope'] = { kind: 'all' }) => {
    const { total, unfilteredTotal } = engine.list('me', { ...query(text), scope }, 0, 50)
    return [total, unfilteredTotal]
  }
  expect(totals('one')).toEqual([1, 2])
  see(['c', 'three.png'])
  expect(totals('one')).toEqual([1, 3])
  expect(totals('one', { kind: 'group', groupId: 'g' })).toEqual([1, 3])
  expect(totals('one', { kind: 'group', groupId: 'none' })).toEqual([0, 0])
})
