import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { image } from '../../shared/media/media.test-support.ts'
import { openDatabase } from '../database/index.ts'
import { createFactsFollower } from './facts-follower.ts'
import { createFactsTable, type FactsRow } from './facts-table.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))
const row = (assetId: string): FactsRow => ({ assetId, source: 'original', media: image() })

let folder: string
let database: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'facts-'))
  database = openDatabase({ folder }).database
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

function follow() {
  const table = createFactsTable(database)
  const told: { readonly account: string; readonly assetIds: readonly string[] }[] = []
  let account: string | null = null
  const follower = createFactsFollower({
    table,
    accountId: () => account,
    tell: async (to, rows) => void told.push({ account: to, assetIds: rows.map(({ assetId }) => assetId) }),
  })
  const connect = async (next: string | null) => {
    account = next
    follower.tellAll()
    for (let turns = 0; turns < 6; turns += 1) await turn()
  }
  return { table, told, follower, connect }
}

it('all that was measured is told in portions, then what is new, of this account alone', async () => {
  const { table, told, follower, connect } = follow()
  table.add(
    'me',
    Array.from({ length: 1_100 }, (_, nth) => row(`asset-${nth}`)),
  )
  table.add('other', [row('theirs')])
  await connect('me')
  expect(told.map(({ assetIds }) => assetIds.length)).toEqual([500, 500, 100])
  expect(new Set(told.map(({ account }) => account))).toEqual(new Set(['me']))
  table.add('me', [row('new')])
  follower.measured('other')
  follower.measured('me')
  await turn()
  expect(told.at(-1)).toEqual({ account: 'me', assetIds: ['new'] })
  expect(told).toHaveLength(4)
})

it('another session is told from the beginning, none of nothing', async () => {
  const { table, told, connect } = follow()
  table.add('me', [row('mine')])
  await connect('me')
  await connect(null)
  await connect('me')
  expect(told).toEqual([
    { account: 'me', assetIds: ['mine'] },
    { account: 'me', assetIds: ['mine'] },
  ])
})
