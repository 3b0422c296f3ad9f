import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppError, AppFailure } from '../../../shared/result.ts'
import type { AssetApi, AssetsPage, ListAssetsInput } from '../../api/index.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { type OpenedDatabase, openDatabase } from '../../database/index.ts'
import { createGroupWalker, type GroupWalker } from './group-walker.ts'
import { createIndexStore, type IndexStore } from './index-store.ts'

const minute = 60_000
const stepMs = 100

let folder: string
let opened: OpenedDatabase
let store: IndexStore
let clock: ManualClock
let walker: GroupWalker
/** How many assets each group has. */
let sizes: Map<string, number>
let failure: AppError | null
let answersNever: boolean
/** "group page" and the seconds since the start. */
let asked: string[]
let changes: number
let startMs: number

const wire = (groupId: string, index: number) => ({
  assetId: `${groupId}-${index}`,
  name: 'a.png',
  fields: {},
})

const listAssetsPage = async ({ groupId, page }: ListAssetsInput): Promise<AssetsPage> => {
  asked.push(`${groupId}${page} ${(clock.monotonic() - startMs) / 1000}`)
  if (answersNever) await new Promise(() => {})
  if (failure !== null) throw new AppFailure(failure)
  const size = sizes.get(groupId) ?? 0
  const count = Math.max(0, Math.min(100, size - (page - 1) * 100))
  const assets = Array.from({ length: count }, (_, index) => wire(groupId, (page - 1) * 100 + index))
  return { assets, total: size, hasMore: count === 100 }
}

const make = () => {
  walker = createGroupWalker({
    store,
    session: { accountId: 'me', baseUrl: '', api: { listAssetsPage } as unknown as AssetApi },
    clock,
    random: () => 1,
    onAsking: () => {},
    onDefect: (cause) => {
      throw cause
    },
    onChanged: () => {
      changes += 1
    },
  })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'group-walker-'))
  opened = openDatabase({ folder })
  store = createIndexStore(opened.database)
  clock = createManualClock()
  sizes = new Map([
    ['a', 250],
    ['b', 20],
    ['c', 0],
  ])
  failure = null
  answersNever = false
  asked = []
  changes = 0
  startMs = clock.monotonic()
  make()
})
afterEach(() => {
  walker.stop()
  opened.database.close()
  rmSync(folder, { recursive: true })
})

/** Lets the time pass in steps short enough that what is answered is taken in between. */
const pass = async (ms: number) => {
  for (let passed = 0; passed < ms; passed += stepMs) {
    clock.advance(Math.min(stepMs, ms - passed))
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
}

it('looks into every group, and then goes through each to its end, a page a second', async () => {
  sizes.set('c', 250)
  walker.setGroups(['a', 'b', 'c'])
  await pass(10_000)
  expect(asked).toEqual(['a1 1.5', 'b1 1.8', 'c1 2.1', 'a2 2.4', 'a3 3.4', 'c2 4.4', 'c3 5.4'])
  expect(store.completeGroups('me')).toEqual(['a', 'b', 'c'])
  expect(changes).toBe(7)
})

it('looks again after a while, with one request for a group that is the same', async () => {
  walker.setGroups(['a'])
  await pass(6_000)
  asked = []
  await pass(15 * minute)
  expect(asked).toHaveLength(1)
  expect(changes).toBe(3)
})

it('looks soon where something is said to have changed', async () => {
  walker.setGroups(['b', 'c'])
  await pass(6_000)
  asked = []
  sizes.set('b', 21)
  walker.markChanged('b')
  await pass(10_000)
  expect(asked).toHaveLength(1)
  expect(store.count('me', 'b')).toBe(21)
})

it('does not begin anew after a start of the app', async () => {
  walker.setGroups(['a', 'b'])
  await pass(2_500)
  walker.stop()
  asked = []
  make()
  walker.setGroups(['a', 'b'])
  await pass(10_000)
  expect(asked.map((one) => one.split(' ')[0])).toEqual(['a3'])
  walker.stop()
  asked = []
  make()
  walker.setGroups(['a', 'b'])
  await pass(minute)
  expect(asked).toEqual([])
})

describe('it holds back', () => {
  it('while others ask, but not for ever', async () => {
    walker.setGroups(['a'])
    for (let second = 0; second < 30; second += 1) {
      walker.othersAsked()
      await pass(1_000)
    }
    expect(asked).toEqual(['a1 15', 'a2 30'])
    await pass(5_000)
    expect(store.completeGroups('me')).toEqual(['a'])
  })

  it('as long as a 429 says', async () => {
    failure = { code: 'rateLimited', retryAfterMs: 40_000 }
    walker.setGroups(['b'])
    await pass(4_000)
    failure = null
    walker.othersAsked()
    await pass(minute)
    expect(asked).toEqual(['b1 1.5', 'b1 41.5'])
  })

  it('longer and longer while there is trouble, up to five minutes', async () => {
    failure = { code: 'offline' }
    walker.setGroups(['b'])
    await pass(25 * minute)
    const times = asked.map((one) => Number(one.split(' ')[1]))
    expect(times.slice(0, 5)).toEqual([1.5, 6.5, 16.5, 36.5, 76.5])
    expect((times.at(-1) ?? 0) - (times.at(-2) ?? 0)).toBe(300)
  })

  it('until somebody else was answered', async () => {
    failure = { code: 'offline' }
    walker.setGroups(['b'])
    await pass(20 * minute)
    failure = null
    asked = []
    walker.othersAsked()
    await pass(3_000)
    expect(asked).toHaveLength(1)
    expect(store.completeGroups('me')).toEqual(['b'])
  })
})

it('a group that the service refuses does not keep it from the others', async () => {
  failure = { code: 'refused' }
  walker.setGroups(['a', 'b'])
  await pass(1_500)
  failure = null
  await pass(5_000)
  expect(asked.map((one) => one.split(' ')[0])).toEqual(['a1', 'b1'])
})

it('forgets groups that are gone, and takes up new ones', async () => {
  walker.setGroups(['a'])
  await pass(1_500)
  walker.setGroups(['b'])
  await pass(5_000)
  expect(asked.map((one) => one.split(' ')[0])).toEqual(['a1', 'b1'])
})

it('stops at once, and what is answered after that is nobody’s', async () => {
  answersNever = true
  walker.setGroups(['a', 'b'])
  await pass(3_000)
  walker.stop()
  await pass(minute)
  expect(asked).toEqual(['a1 1.5'])
  expect(clock.pending()).toBe(0)
})
