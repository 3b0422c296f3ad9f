import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Asset } from '../../../../shared/assets.ts'
import type { LibraryFilter, LibraryQuery, LibrarySort } from '../../../../shared/library.ts'
import { createIndexEngine, type IndexEngine } from '../index-engine.ts'
import { asset } from '../store/index.test-support.ts'
import { openIndexFile } from '../store/index-file.ts'
import { compareKeys } from './order-rows.ts'

let folder: string
let database: Database
let engine: IndexEngine
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orders-'))
  database = openIndexFile(folder)
  engine = createIndexEngine(database)
})
afterEach(() => {
  vi.restoreAllMocks()
  database.close()
  rmSync(folder, { recursive: true })
})

const sorts: readonly LibrarySort[] = (['added', 'name', 'size', 'duration'] as const).flatMap((by) => [
  { by, descending: true },
  { by, descending: false },
])
const queryOf = (sort: LibrarySort, filter: Partial<LibraryFilter> = {}, groupId?: string): LibraryQuery => ({
  scope: groupId === undefined ? { kind: 'all' } : { kind: 'group', groupId },
  filter: { text: '', ...filter },
  sort,
})
const kinds = (sort: LibrarySort): readonly LibraryQuery[] => [
  queryOf(sort),
  queryOf(sort, {}, 'g1'),
  queryOf(sort, { type: 'video' }),
  queryOf(sort, { status: 'failed', text: '1' }, 'g0'),
]
const prepareAll = (): number => {
  let parts = 1
  while (engine.prepare()) parts += 1
  return parts
}

/** The same numbers each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

/** Few of each, so that there are many alike. */
const someAsset = (number: number, random: (below: number) => number): Asset =>
  asset(`id${number}`, {
    groupId: `g${number % 3}`,
    name: `${['clip', 'Élan', '𝒜', '\uff21', '', 'a10', 'a9'][random(7)]} ${random(20)}`,
    type: (['image', 'video', null] as const)[random(3)] ?? null,
    status: (['ready', 'failed'] as const)[random(2)] ?? 'ready',
    sizeBytes: random(3) === 0 ? null : random(5),
    durationMs: random(2) === 0 ? null : random(5),
    createdAtMs: random(4) * 86_400_000,
  })

const see = (listed: readonly Asset[]): void => {
  for (const groupId of new Set(listed.map((one) => one.groupId)))
    engine.seen('me', {
      groupId,
      assets: listed.filter((one) => one.groupId === groupId),
      atMs: 1,
      byWalk: true,
    })
}

function expectAsRead(): void {
  for (const query of sorts.flatMap(kinds)) {
    const told = engine.list('me', query, 0, 400, 'UTC')
    const read = createIndexEngine(database).list('me', query, 0, 400, 'UTC')
    expect({ ...told, version: 0 }).toEqual({ ...read, version: 0 })
  }
}

describe('orders that are kept', () => {
  it('are those that would be read, whatever comes, goes or changes, also while they are read', () => {
    const random = numbers(7)
    see(Array.from({ length: 120 }, (_, nth) => someAsset(nth, random)))
    engine.seen('other', { groupId: 'g1', assets: [someAsset(1, random)], atMs: 1, byWalk: true })
    expectAsRead()
    for (let round = 0; round < 12; round += 1) {
      for (let part = random(5); part > 0; part -= 1) engine.prepare()
      see(Array.from({ length: random(20) }, () => someAsset(random(160), random)))
      for (let gone = random(4); gone > 0; gone -= 1) {
        const number = random(160)
        engine.remove('me', `g${number % 3}`, `id${number}`)
      }
      const measured = { assetId: `id${random(160)}`, sizeBytes: 3, durationMs: 3, width: 1, height: 1 }
      engine.measured('me', [measured])
      if (random(2) === 0) expectAsRead()
    }
    prepareAll()
    expectAsRead()
  })

  it('take back what was not written', () => {
    const random = numbers(3)
    see(Array.from({ length: 10 }, (_, nth) => someAsset(nth, random)))
    engine.list('me', queryOf(sorts[0] ?? { by: 'added', descending: true }), 0, 1)
    prepareAll()
    database.exec(`CREATE TRIGGER full BEFORE INSERT ON indexed_assets WHEN new.asset_id = 'id11'
      BEGIN SELECT raise(ABORT, 'full'); END`)
    expect(() =>
      see([someAsset(2, random), { ...someAsset(11, random), groupId: 'g2' }, someAsset(5, random)]),
    ).toThrow()
    expectAsRead()
  })

  it('are those of the account that is looked at', () => {
    const random = numbers(5)
    see(Array.from({ length: 9 }, (_, nth) => someAsset(nth, random)))
    engine.seen('other', { groupId: 'g', assets: [asset('theirs')], atMs: 1, byWalk: true })
    for (const [account, total] of [
      ['me', 9],
      ['other', 1],
      ['me', 9],
    ] as const) {
      for (const sort of sorts) expect(engine.list(account, queryOf(sort), 0, 20).total).toBe(total)
      prepareAll()
    }
  })
})

describe('what is prepared', () => {
  it('comes in parts, which are as many as it takes, and none once all is at hand', () => {
    const random = numbers(1)
    expect(prepareAll()).toBe(1)
    see(Array.from({ length: 9_000 }, (_, nth) => ({ ...someAsset(nth, random), sizeBytes: nth })))
    expect(engine.list('me', queryOf({ by: 'added', descending: true }), 0, 1).total).toBe(9_000)
    expect(prepareAll()).toBeGreaterThan(5)
    expect(engine.prepare()).toBe(false)
    see([someAsset(1, random)])
    expect(prepareAll()).toBeLessThan(6)
  })

  it('is read no more for another order, filter, group or letter, nor after some have changed', () => {
    const random = numbers(2)
    see(Array.from({ length: 300 }, (_, nth) => someAsset(nth, random)))
    engine.list('me', queryOf({ by: 'added', descending: true }), 0, 1)
    prepareAll()
    const askedForAll = (): readonly string[] => {
      const prepared = vi.spyOn(database, 'prepare')
      for (const query of sorts.flatMap(kinds)) engine.list('me', query, 0, 9, 'UTC')
      const asked = prepared.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('ORDER BY'))
      prepared.mockRestore()
      return asked
    }
    expect(askedForAll()).toEqual([])
    see(Array.from({ length: 40 }, (_, nth) => someAsset(290 + nth, random)))
    expect(askedForAll()).toEqual([])
  })
})

it('compares texts as SQLite does', () => {
  const texts = ['', 'a', 'ab', 'b', 'é', '\u3042', '\ud7ff', '\ue000', '\uff21', '\uffff', '𝒜', '𝒜b', '𠮷']
  const below = database.prepare<[string, string], 0 | 1>('SELECT ? < ?').pluck()
  for (const one of texts)
    for (const other of texts) expect(compareKeys(one, other) < 0).toBe(below.get(one, other) === 1)
  expect(compareKeys(1, 2)).toBeLessThan(0)
})
