import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Mark, Marked, MarksChanged } from '../../shared/marks.ts'
import { createManualClock } from '../base/manual-clock.test-support.ts'
import { openDatabase } from '../database/index.ts'
import { createMarkService, type MarkService } from './mark-service.ts'

let folder: string
let database: Database
let marks: MarkService
let accountId: string | null
let told: { accountId: string; marks: readonly Mark[]; isAll: boolean }[]
let changes: MarksChanged[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marks-'))
  database = openDatabase({ folder }).database
  accountId = 'me'
  told = []
  changes = []
  marks = createMarkService({
    database,
    session: () => (accountId === null ? null : { accountId, baseUrl: '', api: null as never }) as never,
    picked: async (selection) => (selection.kind === 'some' ? selection.assets : []),
    tell: (account, given, isAll) => void told.push({ accountId: account, marks: given, isAll }),
    clock: createManualClock(),
  })
  marks.onChanged((change) => changes.push(change))
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const assets = (...ids: readonly string[]): Marked => ({
  kind: 'assets',
  selection: { kind: 'some', assets: ids.map((assetId) => ({ groupId: 'g', assetId })) },
})
const targets = (...ids: readonly (string | null)[]) => ids.map((assetId) => ({ groupId: 'g', assetId }))

it('keeps each part of a mark by itself', async () => {
  await marks.change(assets('a', 'b'), { favourite: true })
  await marks.change(assets('b'), { label: 'red', note: 'for the trailer' })
  await marks.change(assets('b'), { favourite: false })
  expect(marks.of(targets('a', 'b', 'c'))).toEqual([
    { groupId: 'g', assetId: 'a', favourite: true, label: null, note: '' },
    { groupId: 'g', assetId: 'b', favourite: false, label: 'red', note: 'for the trailer' },
  ])
})

it('a group bears its own, and its assets theirs', async () => {
  await marks.change({ kind: 'groups', groupIds: ['g'] }, { favourite: true })
  expect(marks.groups()).toMatchObject([{ groupId: 'g', assetId: null, favourite: true }])
  expect(marks.of(targets('a'))).toEqual([])
  expect(marks.of(targets(null))).toHaveLength(1)
})

it('takes many back at once, each to what it was', async () => {
  await marks.change(assets('a'), { label: 'blue' })
  const { count, undoId } = await marks.change(assets('a', 'b', 'c'), { label: 'red' })
  expect(count).toBe(3)
  expect(await marks.undo(undoId ?? 0)).toEqual({ count: 3 })
  expect(marks.of(targets('a', 'b', 'c'))).toMatchObject([{ assetId: 'a', label: 'blue' }])
  // Once only.
  expect(await marks.undo(undoId ?? 0)).toEqual({ count: 0 })
})

it('what could not be taken back can be asked for again', async () => {
  const { undoId } = await marks.change(assets('a'), { label: 'red' })
  await marks.change(assets('b'), { label: 'blue' })
  database.pragma('query_only = true')
  await expect(marks.undo(undoId ?? 0)).rejects.toThrow()
  database.pragma('query_only = false')
  expect(await marks.undo(undoId ?? 0)).toEqual({ count: 1 })
  expect(marks.of(targets('a', 'b'))).toMatchObject([{ assetId: 'b', label: 'blue' }])
})

it('leaves what was written since when a change is taken back', async () => {
  const { undoId } = await marks.change(assets('a', 'b'), { favourite: true })
  await marks.change(assets('a'), { note: 'written meanwhile' })
  await marks.undo(undoId ?? 0)
  expect(marks.of(targets('a', 'b'))).toEqual([
    { groupId: 'g', assetId: 'a', favourite: false, label: null, note: 'written meanwhile' },
  ])
})

it('says of how many a change was taken back, not of how many it was', async () => {
  const { undoId } = await marks.change(assets('a', 'b', 'c'), { favourite: true })
  await marks.change(assets('b', 'c'), { favourite: false })
  expect(await marks.undo(undoId ?? 0)).toEqual({ count: 1 })
  expect(marks.of(targets('a', 'b', 'c'))).toEqual([])
})

it('tells of what was changed before a failure', async () => {
  const many = Array.from({ length: 5_000 }, (_, nth) => `asset-${nth}`)
  const changing = marks.change(assets(...many), { favourite: true })
  // The disk is full from there on.
  while (told.length === 0) await new Promise((resolve) => setImmediate(resolve))
  database.pragma('query_only = true')
  await expect(changing).rejects.toMatchObject({ error: { code: 'storageFailed' } })
  database.pragma('query_only = false')
  expect(marks.of(targets('asset-0'))).toHaveLength(1)
  expect(changes).toHaveLength(1)
})

it('a change of thousands lets others in between, and all of them are told in portions', async () => {
  const ids = Array.from({ length: 1_200 }, (_, nth) => `asset-${nth}`)
  let turns = 0
  const ticking = setInterval(() => {
    turns += 1
  }, 0)
  const { count } = await marks.change(assets(...ids), { label: 'green' })
  clearInterval(ticking)
  expect(count).toBe(1_200)
  expect(turns).toBeGreaterThan(0)
  expect(changes).toEqual([{ targets: null }])
  told.length = 0
  marks.tellAll()
  await expect
    .poll(() => told.map((one) => [one.marks.length, one.isAll]))
    .toEqual([
      [500, true],
      [500, false],
      [200, false],
    ])
  expect(new Set(told.flatMap((one) => one.marks.map(({ assetId }) => assetId))).size).toBe(1_200)
})

it('says nothing where nothing became another', async () => {
  await marks.change(assets('a'), { favourite: true })
  changes.length = 0
  expect(await marks.change(assets('a'), { favourite: true })).toEqual({ count: 0, undoId: null })
  expect(changes).toEqual([])
})

it('tells what it changed, and at the start of a session all of it', async () => {
  await marks.change(assets('a'), { favourite: true })
  expect(changes).toEqual([{ targets: targets('a') }])
  expect(told).toMatchObject([{ accountId: 'me', marks: [{ assetId: 'a' }], isAll: false }])
  marks.tellAll()
  expect(told.at(-1)).toMatchObject({ accountId: 'me', marks: [{ assetId: 'a' }], isAll: true })
})

it('each account has its own, and without one there is none to have', async () => {
  const { undoId } = await marks.change(assets('a'), { favourite: true })
  accountId = 'other'
  expect(marks.of(targets('a'))).toEqual([])
  expect(await marks.undo(undoId ?? 0)).toEqual({ count: 0 })
  accountId = null
  expect(() => marks.of(targets('a'))).toThrow()
})
