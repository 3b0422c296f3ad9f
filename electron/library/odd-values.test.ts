import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { assetPageSchema } from '../../shared/assets.ts'
import { groupListSchema } from '../../shared/groups.ts'
import { type AssetApi, createAssetApi, createTransport, type Transport } from '../api/index.ts'
import { type LoopbackServer, startLoopbackServer } from '../base/loopback-server.test-support.ts'
import { openDatabase } from '../database/index.ts'
import { type AssetService, createAssetService } from './assets/asset-service.ts'
import { createGroupService, type GroupService } from './groups/group-service.ts'

/*
 * One odd value costs that value, or its entry, and never the list: whatever stands in a field, the other entries are there
 * and the answer passes the contract, which the page's adapter parses it with (a value that broke it broke the list).
 */

/** mulberry32: the same cases each time. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** As JSON texts, since not all of them can be written by JSON.stringify. */
const oddValues: readonly string[] = [
  ...['null', 'true', '[]', '{}', '""', '" "', '-0', '0', '-1', '-1e16', '1e16', '1e308', '1e400', '0.5'],
  ...['9007199254740993', '253402300800000', '"253402300800000"', '"NaN"', '"Infinity"', '"0x10"', '"1e999"'],
  ...['"\\ud800"', '"\\udc00x"', '"a\\ud83d"', '"\\u0000"', '"\\u202egnp.exe"', '"\\r\\n"', '"\\u2028"'],
  ...['"__proto__"', '"constructor"', '"toString"', '"../../etc"', '".."', '"javascript:alert(1)"'],
  ...[
    '"https://"',
    '"http://[::1"',
    '"https://a\\ud800/"',
    '"+300000-01-01T00:00:00Z"',
    '"0000-00-00 00:00:00"',
  ],
  ...['{"__proto__":{"a":1},"constructor":null}', '[null,[null]]', '{"code":{},"message":[]}', '[1,2,3]'],
  `"${'x'.repeat(200_000)}"`,
  `"https://c.example/${'x'.repeat(200_000)}"`,
  '['.repeat(3_000) + ']'.repeat(3_000),
  `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
  `[${'1,'.repeat(50_000)}1]`,
  `{${Array.from({ length: 5_000 }, (_, index) => `"f${index}":${index}`).join(',')}}`,
]

const assetNames = [
  ...['asset_id', 'id', 'name', 'Title', 'ext', 'type', 'AssetType', 'status', 'Status', 'file_url', 'URL'],
  ...['cover_url', 'file_size', 'duration', 'duration_ms', 'width', 'height', 'created_at', 'CreateTime'],
  ...[
    'error',
    'Error',
    'Moderation',
    'error_msg',
    'error_code',
    '__proto__',
    'constructor',
    'toJSON',
    'then',
  ],
]
const groupNames = [
  ...['group_id', 'id', 'group_name', 'Title', 'group_type', 'GroupType', 'real_human_type', 'is_official'],
  ...['source', 'asset_count', 'created_at', '__proto__', 'constructor', 'toJSON', 'hasOwnProperty'],
]

/** An entry with odd values in some of its fields, some of them deeper. */
function oddEntry(random: (below: number) => number, names: readonly string[], base: string): string {
  const fields = Array.from({ length: 1 + random(3) }, () => {
    const value = oddValues[random(oddValues.length)] ?? 'null'
    const depth = random(3)
    const deep = `${'{"Message":['.repeat(depth)}${value}${']}'.repeat(depth)}`
    return `${JSON.stringify(names[random(names.length)])}:${deep}`
  })
  return random(8) === 0
    ? (oddValues[random(oddValues.length)] ?? 'null')
    : `{${[base, ...fields].join(',')}}`
}

let folder: string
let database: Database
let server: LoopbackServer
let api: AssetApi
let transport: Transport
let assets: AssetService
let groups: GroupService
let list: readonly string[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'odd-values-'))
  database = openDatabase({ folder }).database
  server = await startLoopbackServer((call, response) => {
    const isSort = call.path.endsWith('/assets') || JSON.parse(String(call.body)).group_type === 0
    response.end(`{"code":200,"data":{"list":[${isSort ? list.join(',') : ''}]},"msg":""}`)
  })
  transport = createTransport({ version: '1' })
  api = createAssetApi({ baseUrl: server.origin, apiKey: 'sk-0123456789abcdef', transport })
  const session = { accountId: 'account', baseUrl: server.origin, api }
  assets = createAssetService({ session: () => session })
  groups = createGroupService({ database, session: () => session })
})
afterEach(async () => {
  assets.stop()
  await transport.close()
  await server.close()
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

it('of assets: the others are there, and the page passes the contract', async () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = randomOf(seed)
    const odd = Array.from({ length: 1 + random(3) }, () =>
      oddEntry(random, assetNames, '"asset_id":"asset-odd"'),
    )
    list = ['{"asset_id":"asset-first","name":"a.png"}', ...odd, '{"asset_id":"asset-last","name":"z.png"}']
    const page = await assets.list({ groupId: 'g', page: 1, pageSize: 100, filter: {} })
    const ids = page.assets.map((asset) => asset.assetId)
    expect([seed, ids[0], ids.at(-1)]).toEqual([seed, 'asset-first', 'asset-last'])
    expect([seed, assetPageSchema.safeParse(page).error?.issues]).toEqual([seed, undefined])
    expect(page.assets.every((asset) => asset.name.isWellFormed() && asset.name !== '')).toBe(true)
    // What goes to the page is bounded, whatever came.
    expect(JSON.stringify(page).length).toBeLessThan(1_000_000)
  }
})

it('of groups: the others are there, and the list passes the contract', async () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = randomOf(seed)
    const odd = Array.from({ length: 1 + random(3) }, () =>
      oddEntry(random, groupNames, '"group_id":"group-odd"'),
    )
    list = ['{"group_id":"group-a","group_name":"A"}', ...odd, '{"group_id":"group-z","group_name":"Z"}']
    const answer = await groups.list({ refresh: true })
    const ids = answer.groups.map((group) => group.groupId)
    expect([seed, ids.includes('group-a'), ids.includes('group-z')]).toEqual([seed, true, true])
    expect([seed, groupListSchema.safeParse(answer).error?.issues]).toEqual([seed, undefined])
  }
})
