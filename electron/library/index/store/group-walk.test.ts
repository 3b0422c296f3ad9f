import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asset } from '../../../../shared/assets.ts'
import { seededRandom } from '../../../base/seeded-random.ts'
import { nextPageOf, type WalkedPage, walkPage } from './group-walk.ts'
import { assets } from './index.test-support.ts'
import { openIndexFile } from './index-file.ts'
import { createIndexStore, type IndexStore } from './index-store.ts'

const pageSize = 100
const day = 24 * 3_600_000

let folder: string
let database: Database
let store: IndexStore
let nowMs: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'group-walk-'))
  database = openIndexFile(folder)
  store = createIndexStore(database)
  nowMs = 1_000
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const step = (list: readonly Asset[], told: Partial<WalkedPage> = {}) => {
  const page = nextPageOf(store.walkOf('me', 'g'))
  const part = list.slice((page - 1) * pageSize, page * pageSize)
  const answer = {
    page,
    assets: part,
    total: list.length,
    hasMore: part.length === pageSize,
    isRepeated: false,
  }
  nowMs += 1
  return walkPage(store, 'me', 'g', { ...answer, ...told }, nowMs)
}

/** Until it is over; answers how many pages that took, and how it ended. */
const walk = (list: readonly Asset[], told: Partial<WalkedPage> = {}) => {
  for (let pages = 1; ; pages += 1) {
    const { next } = step(list, told)
    if (next !== 'page') return { pages, next }
  }
}

const count = () => store.count('me', 'g')
const isWhole = () => store.walkOf('me', 'g').completedAtMs !== null

it('goes through all pages, and knows the group whole at their end only', () => {
  expect(step(assets(250))).toEqual({ hasChanged: true, next: 'page' })
  expect(isWhole()).toBe(false)
  step(assets(250))
  expect(step(assets(250))).toEqual({ hasChanged: true, next: 'done' })
  expect([count(), isWhole()]).toEqual([250, true])
})

it('knows an empty group whole', () => {
  expect(step([])).toEqual({ hasChanged: true, next: 'done' })
  expect(isWhole()).toBe(true)
})

it('goes on where it was after any end of the app', () => {
  step(assets(250))
  store = createIndexStore(database)
  expect(nextPageOf(store.walkOf('me', 'g'))).toBe(2)
  expect(walk(assets(250))).toEqual({ pages: 2, next: 'done' })
  expect(count()).toBe(250)
})

describe('what a whole walk did not see', () => {
  it('is removed when the total stayed the same', () => {
    walk(assets(250))
    expect(walk(assets(220))).toEqual({ pages: 3, next: 'done' })
    expect(count()).toBe(220)
  })

  it('is removed from a list of one page whatever the total says', () => {
    walk(assets(50), { total: null })
    expect(walk(assets(30), { total: null })).toEqual({ pages: 1, next: 'done' })
    expect(count()).toBe(30)
  })

  it('stays when an asset went while it walked, since others slipped to pages that were read', () => {
    walk(assets(250))
    store.remove('me', 'g', 'asset-249')
    step(assets(250))
    const less = assets(249, 1)
    step(less)
    expect(step(less).next).toBe('again')
    // asset-100 slipped from the second page to the first. asset-0 is gone.
    expect(count()).toBe(250)
    expect(walk(less).next).toBe('done')
    expect(count()).toBe(249)
  })

  it('is removed after two walks where no total is told', () => {
    walk(assets(250), { total: null })
    expect(walk(assets(220), { total: null }).next).toBe('again')
    expect(count()).toBe(250)
    expect(walk(assets(220), { total: null }).next).toBe('done')
    expect(count()).toBe(220)
  })

  it('stays when somebody else saw it meanwhile', () => {
    walk(assets(250))
    step(assets(240))
    store.seen('me', { groupId: 'g', assets: assets(1, 245), atMs: nowMs, byWalk: false })
    walk(assets(240))
    expect(count()).toBe(241)
  })
})

describe('a list of which as many are known as there are', () => {
  it('is looked at with one request', () => {
    walk(assets(250))
    expect(step(assets(250))).toEqual({ hasChanged: false, next: 'done' })
  })

  it('so when what came stands on the first page', () => {
    walk(assets(250))
    const more = [...assets(5, 1_000), ...assets(250)]
    expect(step(more)).toEqual({ hasChanged: true, next: 'done' })
    expect(count()).toBe(255)
  })

  it('is walked once a day all the same', () => {
    walk(assets(250))
    nowMs += day
    expect(walk(assets(250))).toEqual({ pages: 3, next: 'done' })
  })

  it('is walked when more came elsewhere', () => {
    walk(assets(250))
    expect(walk(assets(260))).toEqual({ pages: 3, next: 'done' })
    expect(count()).toBe(260)
  })
})

describe('a service of its own mind', () => {
  it('that repeats a page ends the walk, and the group is not called whole', () => {
    step(assets(100), { total: null, hasMore: true })
    expect(step(assets(0), { assets: assets(100), hasMore: true, isRepeated: true }).next).toBe('done')
    expect([count(), isWhole()]).toEqual([100, false])
  })

  it('whose answer is longer than the app reads is not called whole, and nothing is removed', () => {
    walk(assets(150))
    nowMs += day
    step(assets(150), { assets: assets(100), total: 5_000, hasMore: true })
    expect(step([], { total: 5_000, hasMore: true })).toEqual({ hasChanged: true, next: 'done' })
    expect([count(), isWhole()]).toEqual([150, false])
  })
})

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'whatever comes and goes meanwhile, it knows the list when that is quiet (%i)',
  (seed) => {
    const random = seededRandom(seed)
    const tellsTotal = random() < 0.7
    let list = [...assets(150 + Math.floor(random() * 200))]
    let next = 10_000
    const told = () => (tellsTotal ? {} : { total: null })
    for (let turn = 0; turn < 40; turn += 1) {
      const place = Math.floor(random() * (list.length + 1))
      const isNew = random() < 0.5
      if (isNew) list = [...list.slice(0, place), ...assets(1, next), ...list.slice(place)]
      else if (list.length > 0) list = list.filter((_, index) => index !== place)
      next += 1
      step(list, told())
    }
    // Once a day it walks whatever the total says, and twice where no total is told.
    for (let walks = 0; walks < 3; walks += 1) {
      nowMs += day
      walk(list, told())
    }
    expect(count()).toBe(list.length)
    expect(isWhole()).toBe(true)
    const known = database.prepare('SELECT asset_id FROM indexed_assets').pluck().all()
    expect(known.toSorted()).toEqual(list.map(({ assetId }) => assetId).toSorted())
  },
)
