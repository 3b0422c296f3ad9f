import { describe, expect, test } from 'vitest'
import type { RowState, UploadRow } from '../model/states.ts'
import { uploadRow } from '../model/upload-row.test-support.ts'
import type { FoundAsset } from '../ports.ts'
import { type MatchContext, matchAsset, Pairing, type Presence } from './asset-match.ts'

const startedAtMs = Date.UTC(2026, 5, 4, 12)
const hourMs = 3_600_000
const serviceTime = { minMs: startedAtMs - 500, maxMs: startedAtMs + 500 }

const processing: RowState = {
  kind: 'processing',
  via: { by: 'task', taskId: 'task_1' },
  sinceMs: startedAtMs + 200,
}
const unconfirmed: RowState = {
  kind: 'unconfirmed',
  startedAtMs,
  diedAtMs: startedAtMs + 200,
  lookingUp: true,
}

const rowOf = (change: Partial<UploadRow> = {}): UploadRow =>
  uploadRow(unconfirmed, {
    assetName: 'cat.png',
    sizeBytes: 1234,
    sent: { startedAtMs, serviceTime, order: 10, baseline: 'group', mayHaveArrived: true },
    ...change,
  })

const assetOf = (change: Partial<FoundAsset> = {}): FoundAsset => ({
  assetId: 'asset-1',
  name: 'cat.png',
  extension: '.png',
  status: 'ready',
  sizeBytes: 1234,
  createdAtMs: null,
  failure: null,
  ...change,
})

const contextOf = (presence: Presence, change: Partial<MatchContext> = {}): MatchContext => ({
  presenceOf: () => presence,
  serviceNowMs: startedAtMs + 20_000,
  ...change,
})

test('an id that was not there some seconds before: another computer may have added it since', () => {
  const context = contextOf('notBeforeLook')
  const match = (createdAtMs: number | null) => matchAsset(rowOf(), assetOf({ createdAtMs }), context)
  expect(match(null)).toBe('maybe')
  expect(match(startedAtMs - 3_000)).toBe('maybe')
  expect(match(startedAtMs)).toBe('surely')
  const unknownClock = contextOf('notBeforeLook', { serviceNowMs: null })
  expect(matchAsset(rowOf(), assetOf({ createdAtMs: startedAtMs }), unknownClock)).toBe('maybe')
})

describe('an id that was not there before', () => {
  test.each<[string, Partial<FoundAsset>, 'surely' | 'maybe' | 'no']>([
    ['name and size', {}, 'surely'],
    ['the name alone', { sizeBytes: null }, 'surely'],
    ['a size of 0 is no size', { sizeBytes: 0 }, 'surely'],
    ['the name without its extension', { name: 'cat' }, 'surely'],
    ['upper case and wide letters', { name: 'ＣAT.PNG' }, 'surely'],
    ['a time that fits', { createdAtMs: startedAtMs + 2_000 }, 'surely'],
    ['a time that fits in another zone', { createdAtMs: startedAtMs + 8 * hourMs + 2_000 }, 'surely'],
    ['the same in America', { createdAtMs: startedAtMs - 8 * hourMs + 2_000 }, 'surely'],
    ['another size', { sizeBytes: 1235 }, 'maybe'],
    ['a name that the service added to', { name: 'cat-20260604.png' }, 'maybe'],
    ['a time that speaks against it', { createdAtMs: startedAtMs - 100_000 }, 'maybe'],
    ['no id yet', { assetId: 'pending:7' }, 'maybe'],
    ['another name, the same size', { name: '9f8e7d.png' }, 'maybe'],
    ['neither name nor size told', { name: 'asset-1', sizeBytes: null }, 'maybe'],
    ['another name, and no size', { name: 'dog.png', sizeBytes: null }, 'no'],
    ['another name and size', { name: 'dog.png', sizeBytes: 7 }, 'no'],
    ['made a day before', { createdAtMs: startedAtMs - 24 * hourMs }, 'no'],
  ])('%s', (_name, change, expected) => {
    expect(matchAsset(rowOf(), assetOf(change), contextOf('notBefore'))).toBe(expected)
  })
})

test('an id that was there before is never it, whatever else it says', () => {
  const asset = assetOf({ createdAtMs: startedAtMs + 2_000 })
  expect(matchAsset(rowOf(), asset, contextOf('before'))).toBe('no')
})

describe('where nobody could look before, only a time by the service’s own clock says that it is newer', () => {
  test.each<[string, Partial<FoundAsset>, 'surely' | 'maybe' | 'no']>([
    ['name and size without a time', {}, 'maybe'],
    ['made after it, also if the clocks differ as they may', { createdAtMs: startedAtMs + 600 }, 'surely'],
    ['perhaps made after it', { createdAtMs: startedAtMs + 400 }, 'maybe'],
    ['made 100 s before', { createdAtMs: startedAtMs - 100_000 }, 'maybe'],
    ['made in the future', { createdAtMs: startedAtMs + 8 * hourMs }, 'maybe'],
    ['another name', { name: 'dog.png' }, 'no'],
    ['made a day before', { createdAtMs: startedAtMs - 24 * hourMs }, 'no'],
  ])('%s', (_name, change, expected) => {
    expect(matchAsset(rowOf(), assetOf(change), contextOf('unknown'))).toBe(expected)
  })

  test('without its clock no time says it', () => {
    const asset = assetOf({ createdAtMs: startedAtMs + 5_000 })
    expect(matchAsset(rowOf(), asset, contextOf('unknown', { serviceNowMs: null }))).toBe('maybe')
    expect(matchAsset(rowOf({ sent: null }), asset, contextOf('unknown'))).toBe('maybe')
  })
})

test.each<[string, string, string, 'surely' | 'maybe' | 'no']>([
  ['a quote escaped on the way', 'my "cat".png', 'my %22cat%22.png', 'surely'],
  ['letters taken apart', 'caf\u00e9.png', 'cafe\u0301.png', 'surely'],
  ['letters percent-encoded', '猫.png', '%E7%8C%AB.png', 'surely'],
  ['a quote replaced', 'my "cat".png', 'my _cat_.png', 'maybe'],
  ['spaces replaced', 'my cat.png', 'my_cat.png', 'maybe'],
  ['a number', 'cat.png', 'cat (1).png', 'maybe'],
  ['an accent is a letter of its own', 'cafe.png', 'caf\u00e9.png', 'no'],
])('names that changed on the way: %s', (_name, assetName, told, expected) => {
  const asset = assetOf({ name: told, sizeBytes: null })
  expect(matchAsset(rowOf({ assetName }), asset, contextOf('notBefore'))).toBe(expected)
})

describe('which pairs are sure', () => {
  const idsOf = (rows: readonly UploadRow[], others: readonly UploadRow[], assets: readonly FoundAsset[]) =>
    pairsOf(rows, others, assets).map(({ row, asset }) => [row.id, asset.assetId])
  /** Rows and entries one by one, as they may come. */
  const pairsOf = (...[rows, others, assets]: Parameters<typeof idsOf>) => {
    const pairing = new Pairing(contextOf('notBefore'))
    for (const row of rows) pairing.want([row])
    for (const row of others) pairing.oppose([row])
    for (const asset of assets) pairing.compare([asset])
    return pairing.surePairs()
  }
  const sent = (id: string, change: Partial<UploadRow> = {}) =>
    rowOf({ id, state: processing, sha256: id, assetName: `${id}.png`, ...change })
  const listed = (id: string, change: Partial<FoundAsset> = {}) =>
    assetOf({ assetId: `asset-${id}`, name: `${id}.png`, ...change })

  test('each file its own, whatever the order', () => {
    const rows = ['a', 'b', 'c'].map((id) => sent(id))
    const assets = ['c', 'x', 'a', 'b'].map((id) => listed(id))
    expect(idsOf(rows, rows, assets).sort()).toEqual([
      ['a', 'asset-a'],
      ['b', 'asset-b'],
      ['c', 'asset-c'],
    ])
  })

  test('two files of one name: none, unless the size tells them apart', () => {
    const rows = [sent('a', { assetName: 'x.png' }), sent('b', { assetName: 'X.png' })]
    expect(idsOf(rows, rows, [listed('x')])).toEqual([])
    const [a, b] = [rows[0] as UploadRow, { ...(rows[1] as UploadRow), sizeBytes: 99 }]
    expect(idsOf([a, b], [a, b], [listed('x')])).toEqual([['a', 'asset-x']])
    expect(idsOf([a, b], [a, b], [listed('x', { sizeBytes: null })])).toEqual([])
  })

  test('two assets for one file: none', () => {
    const row = sent('a')
    expect(idsOf([row], [row], [listed('a'), listed('a', { assetId: 'asset-2' })])).toEqual([])
    expect(idsOf([row], [row], [listed('a'), listed('a')]), 'the same one twice').toEqual([['a', 'asset-a']])
  })

  test('a file in doubt that nobody looks for any more is a rival, too', () => {
    const row = sent('a')
    const doubt = { ...(row.sent as NonNullable<UploadRow['sent']>), mayHaveArrived: true }
    for (const state of [
      { kind: 'cancelled', sent: true, via: null, startedAtMs } as const,
      { kind: 'ready', assetId: 'asset-9', readyAtMs: 1 } as const,
      { kind: 'waiting', hold: null } as const,
    ]) {
      const other = sent('b', { assetName: 'a.png', state, sent: doubt })
      expect(idsOf([row], [row, other], [listed('a')]), state.kind).toEqual([])
    }
    const over = sent('b', {
      assetName: 'a.png',
      state: { kind: 'ready', assetId: 'asset-9', readyAtMs: 1 },
      sent: { ...doubt, mayHaveArrived: false },
    })
    expect(idsOf([row], [row, over], [listed('a')])).toEqual([['a', 'asset-a']])
  })

  test('a name that was taken may have got a number', () => {
    const rows = [sent('a'), sent('b', { assetName: 'a (1).png' })]
    expect(idsOf(rows, rows, [listed('a (1)')])).toEqual([])
    expect(idsOf(rows, rows, [listed('a')])).toEqual([['a', 'asset-a']])
  })

  test('equal bytes that are both only looked for: whichever comes', () => {
    const rows = [
      sent('a', { state: unconfirmed, sha256: 'same', assetName: 'x.png' }),
      sent('b', { state: unconfirmed, sha256: 'same', assetName: 'x.png' }),
    ]
    expect(idsOf(rows.slice(0, 1), rows, [listed('x')])).toEqual([['a', 'asset-x']])
    const byTask = rows.map((row, index) => (index === 0 ? row : { ...row, state: processing }))
    expect(idsOf(byTask.slice(0, 1), byTask, [listed('x')])).toEqual([])
  })

  test('three thousand files and a page of a hundred are matched in one go', () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => sent(`img-${index}`, { sizeBytes: index + 1 }))
    const assets = Array.from({ length: 100 }, (_, index) => listed(`img-${index}`, { sizeBytes: index + 1 }))
    expect(idsOf(rows, rows, assets)).toHaveLength(100)
  })
})
