import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LibraryIds, LibraryQuery } from '../../../../shared/library.ts'
import { createIndexEngine, type IndexEngine } from '../index-engine.ts'
import { asset } from '../store/index.test-support.ts'
import { openIndexFile } from '../store/index-file.ts'

let folder: string
let database: Database
let engine: IndexEngine
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'places-'))
  database = openIndexFile(folder)
  engine = createIndexEngine(database)
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const see = (groupId: string, ...named: readonly (readonly [id: string, name: string])[]) =>
  engine.seen('me', {
    groupId,
    assets: named.map(([id, name]) => asset(id, { groupId, name })),
    atMs: 1,
    byWalk: true,
  })
const byName: LibraryQuery = {
  scope: { kind: 'all' },
  filter: { text: '' },
  sort: { by: 'name', descending: false },
}
const next = (beginning: string, from: number, query = byName) =>
  engine.nextNamed('me', query, beginning, from)

describe('the next name that begins so', () => {
  beforeEach(() => {
    see('g', ['a', 'Birch.png'], ['b', 'ash.png'], ['c', 'Élan.png'])
    see('h', ['d', 'beech.png'], ['e', '橡树.jpg'])
  })

  it('is found from a place on and around, whatever its case and accents', () => {
    // ash, beech, Birch, Élan, 橡树
    expect(next('b', 0)).toEqual({ place: 1, groupId: 'h', assetId: 'd' })
    expect(next('b', 2)).toEqual({ place: 2, groupId: 'g', assetId: 'a' })
    expect(next('b', 3)).toMatchObject({ place: 1 })
    expect(next('BI', 0)).toMatchObject({ place: 2 })
    expect(next('e', 0)).toMatchObject({ place: 3 })
    expect(next('橡', 0)).toMatchObject({ place: 4 })
    expect(next('b', 900)).toMatchObject({ place: 1 })
    // In the name, and not at its beginning.
    expect(next('png', 0)).toBeNull()
    expect(next('b', 0, { ...byName, scope: { kind: 'group', groupId: 'g' } })).toMatchObject({
      assetId: 'a',
    })
    expect(next('b', 0, { ...byName, scope: { kind: 'group', groupId: 'none' } })).toBeNull()
  })

  it('is of this moment: what came, was renamed and went', () => {
    expect(next('z', 0)).toBeNull()
    see('g', ['f', 'zelkova.png'], ['b', 'Zinnia.png'])
    expect([next('z', 0), next('zi', 0), next('a', 0)]).toMatchObject([
      { assetId: 'f' },
      { assetId: 'b' },
      null,
    ])
    engine.remove('me', 'g', 'f')
    expect(next('z', 0)).toMatchObject({ assetId: 'b' })
  })
})

it('counts how many of a group are before an asset, as its list from the newest has them', () => {
  const make = (id: string, createdAtMs: number) => asset(id, { groupId: 'g', createdAtMs })
  const one = [make('old', 1), make('twin', 5), make('other twin', 5), make('new', 9)]
  engine.seen('me', { groupId: 'g', assets: one, atMs: 1, byWalk: true })
  see('h', ['new', 'elsewhere.png'])
  const query: LibraryQuery = {
    scope: { kind: 'group', groupId: 'g' },
    filter: { text: '' },
    sort: { by: 'added', descending: true },
  }
  for (const { assetId } of one)
    expect(engine.placeInGroup('me', 'g', assetId)).toBe(
      engine.placeOf('me', query, { groupId: 'g', assetId }),
    )
  expect(engine.placeInGroup('me', 'g', 'old')).toBe(3)
  expect(engine.placeInGroup('me', 'g', 'none')).toBeNull()
})

const pairs = ({ groupIds, groupOf, assetIds }: LibraryIds) =>
  assetIds.map((assetId, nth) => [groupIds[groupOf[nth] ?? -1], assetId])

describe('what lies between two places', () => {
  const between = (from: readonly [number, string | null], to: readonly [number, string | null]) => {
    const [one, other] = [from, to].map(([place, assetId]) => ({ place, assetId }))
    if (one === undefined || other === undefined) throw new Error('two ends')
    return engine.between('me', byName, one, other)
  }
  beforeEach(() => {
    see('g', ['a', '1'], ['c', '3'], ['e', '5'])
    see('h', ['b', '2'], ['d', '4'])
  })

  it('is in the order of the list, each with its group, both ends among it', () => {
    const three = [
      ['h', 'b'],
      ['g', 'c'],
      ['h', 'd'],
    ]
    expect(pairs(between([1, 'b'], [3, 'd']))).toEqual(three)
    expect(pairs(between([3, 'd'], [1, 'b']))).toEqual(three)
    // Places that were never loaded.
    expect(pairs(between([1, null], [3, null]))).toEqual(three)
  })

  it('holds on to assets that moved, and to the place of one that is gone', () => {
    see('g', ['new', '0'])
    expect(pairs(between([1, 'b'], [3, 'd'])).map(([, id]) => id)).toEqual(['b', 'c', 'd'])
    engine.remove('me', 'h', 'd')
    expect(pairs(between([1, 'b'], [3, 'd'])).map(([, id]) => id)).toEqual(['b', 'c'])
    expect(pairs(between([2, null], [9_999, null])).map(([, id]) => id)).toEqual(['b', 'c', 'e'])
  })

  it('is nothing of a list that is empty', () => {
    const none = { ...byName, scope: { kind: 'group', groupId: 'none' } } as const
    const top = { place: 0, assetId: null }
    expect(engine.between('me', none, top, top).assetIds).toEqual([])
  })

  it('is right of a list of 20,000', () => {
    const insert = database.prepare(`INSERT INTO indexed_assets (account_id, group_id, asset_id, name, folded,
      name_key, status, added_at_ms, has_preview, has_thumbnail, seen_at_ms, walk)
      VALUES ('many', ?, ?, ?, ?, ?, 'ready', ?, 0, 0, 1, 1)`)
    database.transaction(() => {
      for (let nth = 0; nth < 20_000; nth += 1) {
        const name = `n${String(nth).padStart(6, '0')}`
        insert.run(`group ${nth % 7}`, name, name, name, name, nth)
      }
    })()
    const all = engine.between(
      'many',
      byName,
      { place: 0, assetId: 'n000000' },
      { place: 19_999, assetId: null },
    )
    expect(all.assetIds).toHaveLength(20_000)
    expect(all.groupIds).toHaveLength(7)
    expect(pairs(all)[12_345]).toEqual([`group ${12_345 % 7}`, 'n012345'])
    expect(engine.nextNamed('many', byName, 'n01999', 5)).toMatchObject({ place: 19_990 })
  })
})
