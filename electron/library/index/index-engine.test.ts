import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asset } from '../../../shared/assets.ts'
import type { LibraryFilter, LibraryQuery, LibrarySelection, LibrarySort } from '../../../shared/library.ts'
import type { Mark } from '../../../shared/marks.ts'
import { createIndexEngine, type IndexEngine } from './index-engine.ts'
import { asset } from './store/index.test-support.ts'
import { openIndexFile } from './store/index-file.ts'

let folder: string
let database: Database
let engine: IndexEngine
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-engine-'))
  database = openIndexFile(folder)
  engine = createIndexEngine(database)
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const day = 24 * 3_600_000
const newest: LibrarySort = { by: 'added', descending: true }
const see = (...listed: readonly Asset[]) => {
  for (const one of listed)
    engine.seen('me', { groupId: one.groupId, assets: [one], atMs: 1_000, byWalk: false })
}
const queryOf = (
  parts: Partial<LibraryFilter> & { readonly sort?: LibrarySort; readonly groupId?: string } = {},
): LibraryQuery => {
  const { sort = newest, groupId, ...filter } = parts
  const scope = groupId === undefined ? ({ kind: 'all' } as const) : ({ kind: 'group', groupId } as const)
  return { scope, filter: { text: '', ...filter }, sort }
}
const names = (parts: Parameters<typeof queryOf>[0] = {}) =>
  engine.list('me', queryOf(parts), 0, 200).assets.map(({ name }) => name)

describe('what was measured', () => {
  const measured = { assetId: 'a', sizeBytes: 900, durationMs: 4_000, width: 1_280, height: 720 }
  const known = () => engine.list('me', queryOf(), 0, 1).assets[0]

  it('stands where the service tells nothing, of assets that are listed before and after', () => {
    see(asset('a', { sizeBytes: 1_000 }))
    expect(engine.measured('me', [measured, { ...measured, assetId: 'elsewhere' }])).toEqual(['g'])
    expect(known()).toMatchObject({ sizeBytes: 1_000, durationMs: 4_000, width: 1_280, height: 720 })
    expect(engine.measured('me', [measured])).toEqual([])
    // What the service tells goes before it, and a list that tells nothing does not take it away.
    see(asset('a', { durationMs: 3_900 }))
    expect(known()).toMatchObject({ sizeBytes: 900, durationMs: 3_900, width: 1_280 })
    see(asset('b'))
    engine.measured('other', [{ ...measured, assetId: 'b' }])
    expect(engine.find('me', 'b')).toMatchObject([{ sizeBytes: null, durationMs: null }])
  })

  it('is what lists are sorted by', () => {
    see(asset('a'), asset('b', { durationMs: 2_000 }), asset('c', { durationMs: 9_000 }))
    engine.measured('me', [measured])
    expect(names({ sort: { by: 'duration', descending: false } })).toEqual(['b.png', 'a.png', 'c.png'])
  })
})

describe('what a person has marked', () => {
  const mark = (assetId: string, parts: Partial<Mark>): Mark => ({
    groupId: 'g',
    assetId,
    favourite: false,
    label: null,
    note: '',
    ...parts,
  })
  beforeEach(() => {
    see(asset('a'), asset('b'), asset('c', { groupId: 'h' }))
    engine.mark(
      'me',
      [mark('a', { favourite: true, note: 'Für den Trailer' }), mark('b', { label: 'red' })],
      true,
    )
  })

  it('filters lists, with words and without', () => {
    expect(names({ mark: 'favourite' })).toEqual(['a.png'])
    expect(names({ mark: 'red' })).toEqual(['b.png'])
    expect(names({ mark: 'noted' })).toEqual(['a.png'])
    expect(names({ mark: 'blue' })).toEqual([])
    expect(names({ mark: 'favourite', text: 'b' })).toEqual([])
    expect(names({ mark: 'favourite', groupId: 'h' })).toEqual([])
  })

  it('is searched by the words of the note, as names are', () => {
    expect(names({ text: 'trailer fur' })).toEqual(['a.png'])
    expect(names({ text: 'traile' })).toEqual(['a.png'])
    expect(names({ text: 'trailer red' })).toEqual([])
  })

  it('is another at once, of an asset that is listed later too, and of this account alone', () => {
    expect(
      engine.mark('me', [mark('b', { favourite: true }), mark('later', { favourite: true })], false),
    ).toBe(true)
    see(asset('later'))
    expect(names({ mark: 'favourite' }).sort()).toEqual(['a.png', 'b.png', 'later.png'])
    expect(engine.mark('other', [mark('c', { favourite: true })], true)).toBe(true)
    expect(names({ mark: 'favourite' })).toHaveLength(3)
    expect(engine.mark('me', [mark('b', {})], true)).toBe(true)
    expect(names({ mark: 'favourite' })).toEqual([])
  })

  it('is read with a selection', () => {
    const { readingId } = engine.beginReading('me', {
      kind: 'list',
      query: queryOf({ mark: 'favourite' }),
      except: [],
    })
    expect(engine.readOn(readingId, 0, 9)).toMatchObject([
      { assetId: 'a', favourite: true, label: null, note: 'Für den Trailer' },
    ])
  })
})

describe('a list', () => {
  beforeEach(() =>
    see(
      asset('a', { name: 'take 10.mov', type: 'video', sizeBytes: 5, durationMs: 900, createdAtMs: 3 * day }),
      asset('b', { name: 'take 9.mov', type: 'video', sizeBytes: 50, createdAtMs: 5 * day }),
      asset('c', { name: 'Élan.png', groupId: 'h', status: 'failed', createdAtMs: 4 * day }),
      asset('d', { name: 'zebra.wav', groupId: 'h', type: 'audio', durationMs: 30, createdAtMs: 1 * day }),
    ),
  )

  it.each([
    [{ by: 'added', descending: true }, ['take 9.mov', 'Élan.png', 'take 10.mov', 'zebra.wav']],
    [{ by: 'added', descending: false }, ['zebra.wav', 'take 10.mov', 'Élan.png', 'take 9.mov']],
    [{ by: 'name', descending: false }, ['Élan.png', 'take 9.mov', 'take 10.mov', 'zebra.wav']],
    [{ by: 'name', descending: true }, ['zebra.wav', 'take 10.mov', 'take 9.mov', 'Élan.png']],
    [{ by: 'size', descending: true }, ['take 9.mov', 'take 10.mov', 'Élan.png', 'zebra.wav']],
    [
      { by: 'duration', descending: false },
      ['zebra.wav', 'take 10.mov', expect.anything(), expect.anything()],
    ],
  ] satisfies [LibrarySort, unknown[]][])('is in the order that is asked for: %j', (sort, wanted) => {
    expect(names({ sort })).toEqual(wanted)
    expect(names({ sort, groupId: 'g' })).toEqual(names({ sort }).filter((name) => name.startsWith('take')))
  })

  it('is narrowed by type, status, words and id, together', () => {
    expect(names({ type: 'video' })).toEqual(['take 9.mov', 'take 10.mov'])
    expect(names({ status: 'failed' })).toEqual(['Élan.png'])
    for (const text of ['TAKE', 'ta', 't', 'take mov'])
      expect(names({ text }), text).toHaveLength(text === 't' ? 2 : 2)
    expect(names({ text: 'elan' })).toEqual(['Élan.png'])
    expect(names({ text: 'take', groupId: 'h' })).toEqual([])
    expect(names({ text: 'take', type: 'video', sort: { by: 'name', descending: false } })).toEqual([
      'take 9.mov',
      'take 10.mov',
    ])
    expect(names({ text: 'd' })).toEqual(['zebra.wav'])
  })

  it('says how many there are with the filter and without', () => {
    expect(engine.list('me', queryOf({ text: 'take' }), 1, 1)).toMatchObject({ total: 2, unfilteredTotal: 4 })
    expect(engine.list('me', queryOf({ groupId: 'h', type: 'audio' }), 0, 1)).toMatchObject({
      total: 1,
      unfilteredTotal: 2,
    })
  })

  it('knows places both ways, also beyond the end', () => {
    expect(engine.list('me', queryOf(), 2, 1).assets[0]?.assetId).toBe('a')
    expect(engine.placeOf('me', queryOf(), { groupId: 'g', assetId: 'a' })).toBe(2)
    expect(engine.placeOf('me', queryOf({ groupId: 'h' }), { groupId: 'g', assetId: 'a' })).toBeNull()
    expect(engine.placeOf('me', queryOf(), { groupId: 'g', assetId: 'nobody' })).toBeNull()
    expect(engine.list('me', queryOf(), 100, 10)).toMatchObject({ assets: [], total: 4 })
  })

  it('is not read anew for what no list is ordered or filtered by', () => {
    const sizeBytes = 5
    see(asset('x', { sizeBytes, durationMs: 1 }), asset('y', { sizeBytes }))
    const { version } = engine.list('me', queryOf(), 0, 1)
    const facts = { assetId: 'x', sizeBytes, durationMs: 1, width: 640, height: 480 }
    expect(engine.measured('me', [facts])).toEqual(['g'])
    see(asset('x', { sizeBytes, durationMs: 1, thumbnailPath: '/media/thumbnail/g/x' }))
    expect(engine.list('me', queryOf(), 0, 1).version).toBe(version)
    expect(engine.find('me', 'x')).toMatchObject([{ width: 640, thumbnailPath: expect.anything() }])
    // How long it runs is something to sort by.
    engine.measured('me', [{ ...facts, assetId: 'y' }])
    expect(engine.list('me', queryOf(), 0, 1).version).toBeGreaterThan(version)
  })

  it('is another one after a change, and the same after none', () => {
    const { version } = engine.list('me', queryOf(), 0, 1)
    see(asset('b', { name: 'take 9.mov', type: 'video', sizeBytes: 50, createdAtMs: 5 * day }))
    expect(engine.list('me', queryOf(), 0, 1).version).toBe(version)
    see(asset('e', { name: 'new.png', createdAtMs: 9 * day }))
    expect(engine.list('me', queryOf(), 0, 1)).toMatchObject({ total: 5, assets: [{ name: 'new.png' }] })
    expect(engine.list('me', queryOf(), 0, 1).version).toBeGreaterThan(version)
    engine.remove('me', 'g', 'e')
    expect(engine.list('me', queryOf(), 0, 1).total).toBe(4)
  })

  it('is of one account', () => {
    expect(engine.list('you', queryOf(), 0, 10)).toMatchObject({ assets: [], total: 0, unfilteredTotal: 0 })
    expect(engine.picked('you', { kind: 'list', query: queryOf({ text: 'take' }), except: [] })).toEqual([])
  })
})

describe('where the service tells no time', () => {
  it('the one in the id stands for it, and else when it was first seen', () => {
    see(
      asset('asset-20260604100609-xbxss', { name: 'of June' }),
      asset('asset-20260101000000-abcde', { name: 'of January' }),
    )
    engine.seen('me', {
      groupId: 'g',
      assets: [asset('x', { name: 'without' })],
      atMs: Date.UTC(2026, 2),
      byWalk: true,
    })
    expect(names()).toEqual(['of June', 'without', 'of January'])
  })

  it('a group keeps the order in which it was listed, page by page, and what comes later is newer', () => {
    const ids = (first: number) => Array.from({ length: 3 }, (_, index) => asset(`a${first + index}`))
    const page = (number: number, assets: readonly Asset[], hasMore: boolean, atMs: number) =>
      engine.walkPage('me', 'g', { page: number, assets, total: null, hasMore, isRepeated: false }, atMs)
    page(1, ids(0), true, 10)
    page(2, ids(3), false, 20)
    expect(names()).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5'].map((id) => `${id}.png`))
    page(1, [asset('new'), ...ids(0)], true, 30)
    expect(names()[0]).toBe('new.png')
  })

  it('those of one moment keep the order in which they were listed', () => {
    const listed = ['first', 'second', 'third'].map((name) => asset(name, { name }))
    engine.seen('me', { groupId: 'g', assets: listed, atMs: 5, byWalk: true })
    expect(names()).toEqual(['first', 'second', 'third'])
  })
})

describe('days', () => {
  const zone = 'Asia/Shanghai'
  const at = (text: string) => Date.parse(`${text}+08:00`)

  it('are those of the calendar that is asked for, each with its place', () => {
    see(
      asset('a', { createdAtMs: at('2026-11-25T23:59:59') }),
      asset('b', { createdAtMs: at('2026-11-25T00:00:00') }),
      asset('c', { createdAtMs: at('2026-11-24T12:00:00') }),
      asset('d', { createdAtMs: at('2025-01-01T08:00:00') }),
    )
    const days = [
      { startMs: at('2026-11-25T00:00:00'), first: 0, count: 2 },
      { startMs: at('2026-11-24T00:00:00'), first: 2, count: 1 },
      { startMs: at('2025-01-01T00:00:00'), first: 3, count: 1 },
    ]
    const daysOf = (query: LibraryQuery) => engine.list('me', query, 0, 1, zone).days
    expect(daysOf(queryOf())).toEqual(days)
    expect(engine.list('me', queryOf(), 0, 1).days).toBeNull()
    // Who travels sees the same list by another calendar.
    expect(engine.list('me', queryOf(), 0, 1, 'America/New_York').days).toEqual([
      { startMs: at('2026-11-25T13:00:00'), first: 0, count: 1 },
      { startMs: at('2026-11-24T13:00:00'), first: 1, count: 1 },
      { startMs: at('2026-11-23T13:00:00'), first: 2, count: 1 },
      { startMs: at('2024-12-31T13:00:00'), first: 3, count: 1 },
    ])
    expect(daysOf(queryOf({ sort: { by: 'added', descending: false } }))).toEqual([
      { ...days[2], first: 0 },
      { ...days[1], first: 1 },
      { ...days[0], first: 2 },
    ])
    expect(daysOf(queryOf({ sort: { by: 'name', descending: false } }))).toEqual([])
    expect(daysOf(queryOf({ text: 'nothing of it' }))).toEqual([])
  })
})

describe('a selection', () => {
  beforeEach(() =>
    see(
      asset('a', { sizeBytes: 5, createdAtMs: 3 * day }),
      asset('b', { sizeBytes: 7, type: 'video', durationMs: 1_500, createdAtMs: 2 * day }),
      asset('c', { status: 'failed', groupId: 'h', createdAtMs: 1 * day }),
    ),
  )
  const all = { kind: 'list', query: queryOf(), except: [] } as const

  it('is some assets, in the order of whoever chose them, or a list but for some', () => {
    const some = {
      kind: 'some',
      assets: [
        { groupId: 'h', assetId: 'c' },
        { groupId: 'g', assetId: 'a' },
      ],
    } as const
    const ids = (selection: LibrarySelection) => engine.picked('me', selection).map(({ assetId }) => assetId)
    expect(ids(some)).toEqual(['c', 'a'])
    expect(ids(all)).toEqual(['a', 'b', 'c'])
    expect(ids({ ...all, except: ['b'] })).toEqual(['a', 'c'])
    expect(engine.selected('me', all, 1, 1).map(({ assetId }) => assetId)).toEqual(['b'])
  })

  it('tells what is written of an asset, also of one that is chosen and not known here', () => {
    const assets = [
      { groupId: 'h', assetId: 'c' },
      { groupId: 'g', assetId: 'elsewhere' },
    ]
    expect(engine.picked('me', { kind: 'some', assets })).toMatchObject([
      { assetId: 'c', name: 'c.png', type: 'image', status: 'failed' },
      { assetId: 'elsewhere', groupId: 'g', name: null, status: null },
    ])
  })

  it('is written as text in its order, without what has failed', () => {
    const form = { format: 'ids', withFailed: false, baseUrl: '' } as const
    const ids = engine.picked('me', all)
    const usable = ids.filter(({ status }) => status !== 'failed')
    expect(engine.copied('me', all, form)).toEqual({
      text: usable.map(({ assetId }) => assetId).join('\n'),
      count: 2,
      known: 3,
      failed: 1,
    })
  })

  it('is summed up', () => {
    expect(engine.sums('me', all)).toEqual({
      count: 3,
      byType: { image: 2, video: 1, audio: 0, unknown: 0 },
      byStatus: { review: 0, ready: 2, failed: 1, unknown: 0 },
      sizeBytes: 12,
      withoutSize: 1,
      durationMs: 1_500,
      groupIds: ['g', 'h'],
      groupCount: 2,
      firstAddedAtMs: day,
      lastAddedAtMs: 3 * day,
    })
  })
})

describe('a selection that is read in portions', () => {
  beforeEach(() =>
    see(asset('a', { createdAtMs: 3 }), asset('b', { createdAtMs: 2 }), asset('c', { createdAtMs: 1 })),
  )
  const whole: LibrarySelection = { kind: 'list', query: queryOf(), except: [] }
  const ids = (readingId: string, offset: number) =>
    engine.readOn(readingId, offset, 2).map(({ assetId }) => assetId)

  it('stays as it was begun, whatever comes and goes', () => {
    const { readingId, total } = engine.beginReading('me', whole)
    expect(total).toBe(3)
    expect(ids(readingId, 0)).toEqual(['a', 'b'])
    see(asset('z', { createdAtMs: 9 }))
    engine.remove('me', 'g', 'c')
    expect(ids(readingId, 2)).toEqual([])
    expect(engine.beginReading('me', whole).total).toBe(3)
  })

  it('never takes one that came later for one that is gone', () => {
    // Of an earlier start.
    engine = createIndexEngine(database)
    const { readingId } = engine.beginReading('me', whole)
    engine.remove('me', 'g', 'c')
    engine.seen('other', { groupId: 'theirs', assets: [asset('x')], atMs: 1_000, byWalk: false })
    see(asset('y'))
    engine.remove('me', 'g', 'y')
    see(asset('z'))
    expect(ids(readingId, 0)).toEqual(['a', 'b'])
    expect(ids(readingId, 2)).toEqual([])
  })

  it('is none of an engine that took the place of another', () => {
    const { readingId } = engine.beginReading('me', whole)
    engine = createIndexEngine(database)
    engine.beginReading('me', whole)
    expect(() => engine.readOn(readingId, 0, 1)).toThrow()
  })

  it('knows what was chosen by its id and is not known', () => {
    const assets = [
      { groupId: 'g', assetId: 'never' },
      { groupId: 'g', assetId: 'a' },
    ]
    const { readingId } = engine.beginReading('me', { kind: 'some', assets })
    expect(engine.readOn(readingId, 0, 10)).toMatchObject([
      { assetId: 'never', name: null, addedAtMs: null },
      { assetId: 'a', addedAtMs: 3 },
    ])
  })

  it('is over when it was ended, or when too many others were begun', () => {
    const first = engine.beginReading('me', whole).readingId
    const second = engine.beginReading('me', whole).readingId
    engine.endReading(first)
    expect(() => engine.readOn(first, 0, 1)).toThrow()
    for (let count = 0; count < 8; count += 1) engine.beginReading('me', whole)
    expect(() => engine.readOn(second, 0, 1)).toThrow()
  })
})
