import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppError, AppFailure } from '../../../shared/result.ts'
import type { AssetApi, AssetsPage, ListAssetsInput } from '../../api/index.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { createGroupWalker, type GroupWalker } from './group-walker.ts'
import { createInlineClient } from './store/index.test-support.ts'
import { openIndexFile } from './store/index-file.ts'
import { createIndexStore, type IndexStore } from './store/index-store.ts'

const minute = 60_000
const stepMs = 100

let folder: string
let database: Database
let store: IndexStore
let clock: ManualClock
let walker: GroupWalker
/** How many assets each group has. */
let sizes: Map<string, number>
let failure: AppError | null
/** Of one group, beside that of all. */
let failureOf: (groupId: string) => AppError | null
let answersNever: boolean
/** "group page" and the seconds since the start. */
let asked: string[]
let changes: number
let midway: string[]
let startMs: number

const wire = (groupId: string, index: number) => ({
  assetId: `${groupId}-${index}`,
  name: 'a.png',
  fields: {},
})

const listAssetsPage = async ({ groupId, page }: ListAssetsInput): Promise<AssetsPage> => {
  asked.push(`${groupId}${page} ${(clock.monotonic() - startMs) / 1000}`)
  if (answersNever) await new Promise(() => {})
  const trouble = failureOf(groupId) ?? failure
  if (trouble !== null) throw new AppFailure(trouble)
  const size = sizes.get(groupId) ?? 0
  const count = Math.max(0, Math.min(100, size - (page - 1) * 100))
  const assets = Array.from({ length: count }, (_, index) => wire(groupId, (page - 1) * 100 + index))
  return { assets, total: size, hasMore: count === 100 }
}

const make = () => {
  walker = createGroupWalker({
    client: createInlineClient(database),
    session: { accountId: 'me', baseUrl: '', api: { listAssetsPage } as unknown as AssetApi },
    clock,
    random: () => 1,
    onAsking: () => {},
    onDefect: (cause) => {
      throw cause
    },
    onChanged: (groupId, isMidway) => {
      changes += 1
      if (isMidway) midway.push(groupId)
    },
  })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'group-walker-'))
  database = openIndexFile(folder)
  store = createIndexStore(database)
  clock = createManualClock()
  sizes = new Map([
    ['a', 250],
    ['b', 20],
    ['c', 0],
  ])
  failure = null
  failureOf = () => null
  answersNever = false
  asked = []
  changes = 0
  midway = []
  startMs = clock.monotonic()
  make()
})
afterEach(() => {
  walker.stop()
  database.close()
  rmSync(folder, { recursive: true })
})

const wholeGroups = () =>
  store.walks('me').flatMap(({ groupId, walk }) => (walk.completedAtMs === null ? [] : [groupId]))

/** Lets the time pass in steps short enough that what is answered is taken in between. */
const pass = async (ms: number) => {
  for (let passed = 0; passed < ms; passed += stepMs) {
    clock.advance(Math.min(stepMs, ms - passed))
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
}

it('looks into every group, and then goes through each to its end, a page a second', async () => {
  sizes.set('c', 250)
  await walker.setGroups(['a', 'b', 'c'])
  await pass(10_000)
  expect(asked).toEqual(['a1 1.5', 'b1 1.8', 'c1 2.1', 'a2 2.4', 'a3 3.4', 'c2 4.4', 'c3 5.4'])
  expect(wholeGroups()).toEqual(['a', 'b', 'c'])
  expect(changes).toBe(7)
  // Of three pages that is the second: the first shows that there is something, and the last that it is all.
  expect(midway).toEqual(['a', 'c'])
})

it('looks again after a while, with one request for a group that is the same', async () => {
  await walker.setGroups(['a'])
  await pass(6_000)
  asked = []
  await pass(15 * minute)
  expect(asked).toHaveLength(1)
  expect(changes).toBe(3)
})

describe('after the computer slept', () => {
  beforeEach(async () => {
    await walker.setGroups(['b', 'c'])
    await pass(6_000)
    asked = []
  })

  it('looks at once where a look was due meanwhile', async () => {
    clock.sleep(24 * 60 * minute)
    walker.lookAgain()
    await pass(10_000)
    expect(asked.map((one) => one.slice(0, 2))).toEqual(['b1', 'c1'])
  })

  it('does not where that was not so long, nor for a clock that was set back', async () => {
    clock.sleep(5 * minute)
    walker.lookAgain()
    clock.setWall(-24 * 60 * minute)
    walker.lookAgain()
    await pass(10_000)
    expect(asked).toEqual([])
    await pass(15 * minute)
    expect(asked).toHaveLength(2)
  })

  it('does not wait for the end of a trouble that was before, but of a pause that was asked for', async () => {
    failure = { code: 'offline' }
    await pass(35 * minute)
    asked = []
    failure = null
    walker.lookAgain()
    await pass(3_000)
    expect(asked.length).toBeGreaterThan(0)
    failure = { code: 'rateLimited', retryAfterMs: 10 * minute }
    await pass(20 * minute)
    failure = null
    asked = []
    walker.lookAgain()
    await pass(3_000)
    expect(asked).toEqual([])
  })
})

it('a group that is said to be empty keeps what is known of it, until nothing else was said for an hour', async () => {
  await walker.setGroups(['b', 'c'])
  await pass(6_000)
  const known = store.count('me', 'b')
  expect(known).toBeGreaterThan(1)
  sizes.set('b', 0)
  await pass(40 * minute)
  expect(store.count('me', 'b')).toBe(known)
  expect(asked.filter((one) => one.startsWith('b')).length).toBeLessThan(6)
  // The service was out of order.
  sizes.set('b', known)
  await pass(20 * minute)
  sizes.set('b', 0)
  await pass(70 * minute)
  expect(store.count('me', 'b')).toBe(known)
  await pass(20 * minute)
  expect(store.count('me', 'b')).toBe(0)
})

it('looks soon where something is said to have changed', async () => {
  await walker.setGroups(['b', 'c'])
  await pass(6_000)
  asked = []
  sizes.set('b', 21)
  walker.markChanged('b')
  await pass(10_000)
  expect(asked).toHaveLength(1)
  expect(store.count('me', 'b')).toBe(21)
})

it('does not begin anew after a start of the app', async () => {
  await walker.setGroups(['a', 'b'])
  await pass(2_500)
  walker.stop()
  asked = []
  make()
  await walker.setGroups(['a', 'b'])
  await pass(10_000)
  expect(asked.map((one) => one.split(' ')[0])).toEqual(['a3'])
  walker.stop()
  asked = []
  make()
  await walker.setGroups(['a', 'b'])
  await pass(minute)
  expect(asked).toEqual([])
})

it('believes nothing of a time that is still to come: the clock was wrong then', async () => {
  clock.setWall(365 * 24 * 60 * minute)
  await walker.setGroups(['b'])
  await pass(3_000)
  walker.stop()
  clock.setWall(-365 * 24 * 60 * minute)
  asked = []
  make()
  await walker.setGroups(['b'])
  await pass(3_000)
  expect(asked).toHaveLength(1)
  const [known] = store.walks('me')
  expect(known?.checkedAtMs).toBeLessThanOrEqual(clock.now())
})

describe('it holds back', () => {
  it('while others ask, but not for ever', async () => {
    await walker.setGroups(['a'])
    for (let second = 0; second < 30; second += 1) {
      walker.othersAsked()
      await pass(1_000)
    }
    expect(asked).toEqual(['a1 15', 'a2 30'])
    await pass(5_000)
    expect(wholeGroups()).toEqual(['a'])
  })

  it('as long as a 429 says', async () => {
    failure = { code: 'rateLimited', retryAfterMs: 40_000 }
    await walker.setGroups(['b'])
    await pass(4_000)
    failure = null
    walker.othersAsked()
    await pass(minute)
    expect(asked).toEqual(['b1 1.5', 'b1 41.5'])
  })

  it('longer and longer while there is trouble, up to five minutes', async () => {
    failure = { code: 'offline' }
    await walker.setGroups(['b'])
    await pass(25 * minute)
    const times = asked.map((one) => Number(one.split(' ')[1]))
    expect(times.slice(0, 5)).toEqual([1.5, 6.5, 16.5, 36.5, 76.5])
    expect((times.at(-1) ?? 0) - (times.at(-2) ?? 0)).toBe(300)
  })

  it('until somebody else was answered', async () => {
    failure = { code: 'offline' }
    await walker.setGroups(['b'])
    await pass(20 * minute)
    failure = null
    asked = []
    walker.othersAsked()
    await pass(3_000)
    expect(asked).toHaveLength(1)
    expect(wholeGroups()).toEqual(['b'])
  })
})

it('a group that the service refuses does not keep it from the others', async () => {
  failure = { code: 'refused' }
  await walker.setGroups(['a', 'b'])
  await pass(1_500)
  failure = null
  await pass(5_000)
  expect(asked.map((one) => one.split(' ')[0])).toEqual(['a1', 'b1'])
})

it('a group whose every answer is an error keeps it from no other for long', async () => {
  failureOf = (groupId) => (groupId === 'a' ? { code: 'serverError' } : null)
  await walker.setGroups(['a', 'b', 'c'])
  await pass(minute)
  expect(wholeGroups()).toEqual(['b', 'c'])
  expect(asked.filter((one) => one.startsWith('a')).length).toBeLessThan(3)
  failureOf = () => null
  await pass(2 * minute)
  expect(wholeGroups()).toEqual(['a', 'b', 'c'])
})

it('forgets groups that are gone, and takes up new ones', async () => {
  await walker.setGroups(['a'])
  await pass(1_500)
  await walker.setGroups(['b'])
  await pass(5_000)
  expect(asked.map((one) => one.split(' ')[0])).toEqual(['a1', 'b1'])
})

it('stops at once, and what is answered after that is nobody’s', async () => {
  answersNever = true
  await walker.setGroups(['a', 'b'])
  await pass(3_000)
  walker.stop()
  await pass(minute)
  expect(asked).toEqual(['a1 1.5'])
  expect(clock.pending()).toBe(0)
})

describe('a group that somebody looks at', () => {
  it('is asked for at once, and read to its end before the others', async () => {
    sizes.set('c', 250)
    await walker.setGroups(['a', 'b', 'c'])
    walker.look('c')
    await pass(1_000)
    expect(asked.slice(0, 3)).toEqual(['c1 0.1', 'c2 0.3', 'c3 0.6'])
    await pass(10_000)
    expect(wholeGroups()).toEqual(['a', 'b', 'c'])
  })

  it('is looked at again when it was looked at a while ago, and not at each to and fro', async () => {
    await walker.setGroups(['b', 'c'])
    await pass(6_000)
    asked = []
    for (const groupId of ['b', 'c', 'b', 'c']) walker.look(groupId)
    await pass(2_000)
    expect(asked.map((one) => one.slice(0, 2)).toSorted()).toEqual(['b1', 'c1'])
    await pass(10_000)
    asked = []
    walker.look('b')
    await pass(1_000)
    expect(asked).toHaveLength(1)
  })

  it('does not hasten what the service holds back', async () => {
    failure = { code: 'rateLimited', retryAfterMs: minute }
    await walker.setGroups(['b'])
    await pass(2_000)
    asked = []
    walker.look('b')
    await pass(30_000)
    expect(asked).toEqual([])
  })

  it('may be looked at before its list is known', async () => {
    walker.look('b')
    await walker.setGroups(['a', 'b'])
    await pass(500)
    expect(asked[0]).toBe('b1 0.1')
  })
})
