import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppFailure } from '../../shared/result.ts'
import { type LoopbackServer, sendJson, startLoopbackServer } from '../base/loopback-server.test-support.ts'
import { type AssetApi, createAssetApi } from './client.ts'
import { createTransport, type Transport } from './http/transport.ts'

/*
 * The forms of answers that were tried on the app. What is documented is one of them; the app lives with all, and where it
 * cannot it says so in words and never shows an empty list.
 */
let body: unknown
let status: number
let server: LoopbackServer
let api: AssetApi
let transport: Transport
beforeEach(async () => {
  status = 200
  server = await startLoopbackServer((_call, response) => sendJson(response, body, status))
  transport = createTransport({ version: '1' })
  api = createAssetApi({ baseUrl: server.origin, apiKey: 'sk-0123456789abcdef', transport })
})
afterEach(async () => {
  await transport.close()
  await server.close()
})

const groups = () => api.listGroupsPage({ page: 1, pageSize: 100, groupType: 0 })
const assets = () => api.listAssetsPage({ page: 1, pageSize: 100, groupId: 'g' })
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'success',
    (error: AppFailure) => error.error.code,
  )

const entry = { group_id: 'group-1', group_name: 'One' }
const data = { list: [entry], total: 1 }
const success = { code: 200, data, msg: '' }

describe('a list of groups is understood', () => {
  it.each<[string, unknown]>([
    ['as documented', success],
    ['under items', { code: 200, data: { items: [entry], total: 1 } }],
    ['under records', { code: 200, data: { records: [entry] } }],
    ['under Items, with TotalCount', { code: 200, data: { Items: [entry], TotalCount: 1 } }],
    ['as data itself', { code: 200, data: [entry] }],
    ['without a total', { code: 200, data: { list: [entry] } }],
    ['with a total of 0', { code: 200, data: { list: [entry], total: 0 } }],
    ['with a total that is a text', { code: 200, data: { list: [entry], total: '1' } }],
    ['with null entries', { code: 200, data: { list: [null, entry, null] } }],
    ['with code "200"', { ...success, code: '200' }],
    ['with code 0', { ...success, code: 0 }],
    ['with fields in camel case', { code: 200, data: { list: [{ groupId: 'group-1', groupName: 'One' }] } }],
    [
      'with capitalised fields',
      { code: 200, data: { list: [{ GroupId: 'group-1', Title: 'One', GroupType: 0 }] } },
    ],
    [
      'with nulls beside the list',
      { code: 200, data: { list: [entry], items: null, total: null }, msg: null },
    ],
  ])('%s', async (_name, answer) => {
    body = answer
    expect((await groups()).groups).toMatchObject([{ groupId: 'group-1', name: 'One' }])
  })

  it('with ids that are numbers and without names', async () => {
    body = { code: 200, data: { list: [{ group_id: 7 }] } }
    expect((await groups()).groups).toMatchObject([{ groupId: '7', name: '7' }])
  })
})

describe('an empty list', () => {
  it.each<[string, unknown]>([
    ['empty', { code: 200, data: { list: [], total: 0 } }],
    ['null', { code: 200, data: { list: null, total: 0 } }],
    ['left out, with a total of 0', { code: 200, data: { total: 0 } }],
    ['data null', { code: 200, data: null, msg: '' }],
  ])('%s', async (_name, answer) => {
    body = answer
    expect((await groups()).groups).toEqual([])
    expect((await assets()).assets).toEqual([])
  })
})

describe('a list that is nowhere to be found is an error', () => {
  it.each<[string, unknown]>([
    ['under an unknown name', { code: 200, data: { groups: [entry], total: 1 } }],
    ['data a text', { code: 200, data: 'ok' }],
    ['data a number', { code: 200, data: 1 }],
    ['data left out', { code: 200, msg: '' }],
    ['data empty', { code: 200, data: {} }],
    ['list a text', { code: 200, data: { list: 'many', total: 3 } }],
    ['list an object', { code: 200, data: { list: { 0: entry } } }],
    ['code 0 and no data', { code: 0, data: null, msg: '' }],
  ])('%s', async (_name, answer) => {
    body = answer
    expect(await codeOf(groups())).toBe('badResponse')
    expect(await codeOf(assets())).toBe('badResponse')
  })
})

describe('success and refusal', () => {
  it.each<[unknown, string]>([
    [{ code: 200, data: null, msg: '' }, 'success'],
    [{ code: 0, data: null, msg: '' }, 'success'],
    [{ code: 0, data: null, msg: 'success' }, 'success'],
    [{ code: 0, msg: '操作成功' }, 'success'],
    [{ code: 0, data: { ok: true }, msg: 'whatever' }, 'success'],
    [{ code: 0, data: null, msg: 'no permission' }, 'refused'],
    [{ code: 1, data: null, msg: '' }, 'refused'],
    [{ code: 201, data: {}, msg: 'success' }, 'refused'],
    [{ hello: 'world' }, 'notOurService'],
    [{ code: 'x' }, 'notOurService'],
    [[], 'notOurService'],
  ])('%j', async (answer, expected) => {
    body = answer
    expect(await codeOf(api.renameGroup('g', 'x'))).toBe(expected)
  })

  it('never with an HTTP status that says no', async () => {
    body = { code: 200, data, msg: '' }
    status = 500
    expect(await codeOf(groups())).toBe('serverError')
  })
})

describe('the id of a new group', () => {
  it.each<[unknown, string | null]>([
    [{ group_id: 'group-1' }, 'group-1'],
    [{ groupId: 'group-1' }, 'group-1'],
    [{ Id: 'group-1' }, 'group-1'],
    [{ group_id: 12 }, '12'],
    ['group-1', 'group-1'],
    [12, '12'],
    ['success', null],
    ['The group was made', null],
    ['', null],
    [null, null],
    [{}, null],
    [[], null],
    [true, null],
  ])('in %j', async (answer, groupId) => {
    body = { code: 200, data: answer, msg: '' }
    if (groupId === null) expect(await codeOf(api.createGroup('x'))).toBe('badResponse')
    else expect(await api.createGroup('x')).toEqual({ groupId })
  })
})

describe('the verification address', () => {
  const url = 'https://verify.example/?a=1'
  it.each<[unknown, boolean]>([
    [url, true],
    [{ url }, true],
    [{ authorize_url: url }, true],
    [{ Url: url, url: 7 }, true],
    [{ url: 42 }, false],
    [{ page: url }, false],
    [{ url: 'http://verify.example/' }, false],
    [null, false],
  ])('in %j', async (answer, understood) => {
    body = { code: 200, data: answer, msg: '' }
    expect(await codeOf(api.getAuthorizeUrl())).toBe(understood ? 'success' : 'badResponse')
  })
})

describe('a task', () => {
  it.each<[unknown, unknown, number?]>([
    [
      { code: 200, data: { asset_id: 'asset-1' } },
      { kind: 'ready', assetId: 'asset-1' },
    ],
    [
      { code: 0, data: { asset_id: 'asset-1' } },
      { kind: 'ready', assetId: 'asset-1' },
    ],
    [
      { code: 200, data: 'asset-1' },
      { kind: 'ready', assetId: 'asset-1' },
    ],
    [
      { code: 200, data: { AssetId: 'asset-1' } },
      { kind: 'ready', assetId: 'asset-1' },
    ],
    [
      { code: 200, data: { id: 'asset-1', status: 'succeeded' } },
      { kind: 'ready', assetId: 'asset-1' },
    ],
    [{ code: 200, data: { asset_id: null } }, { kind: 'processing' }],
    [{ code: 200, data: null }, { kind: 'processing' }],
    [{ code: 0, data: null }, { kind: 'processing' }],
    [{ code: 202, data: null, msg: 'processing' }, { kind: 'processing' }],
    [{ code: 202, data: null, msg: 'processing' }, { kind: 'processing' }, 202],
    [{ code: 404, data: null, msg: 'not ready' }, { kind: 'processing' }],
    [{ code: 404, data: null, msg: 'not ready' }, { kind: 'processing' }, 404],
    [{ code: 404, data: null, msg: '' }, { kind: 'failing', plainly: false }, 404],
  ])('%j', async (answer, expected, httpStatus = 200) => {
    body = answer
    status = httpStatus
    expect(await api.getAssetId('task-1')).toMatchObject(expected as object)
  })
})

describe('an asset', () => {
  it.each<[object, string]>([
    [{ asset_id: 'asset-1', id: 7 }, 'asset-1'],
    [{ assetId: 'asset-1' }, 'asset-1'],
    [{ AssetId: 'asset-1' }, 'asset-1'],
    [{ Id: 'asset-20260604100609-x' }, 'asset-20260604100609-x'],
    [{ asset_id: 9 }, '9'],
    [{ id: 9 }, 'pending:9'],
    [{ asset_id: 'x'.repeat(10_000), id: 9 }, 'pending:9'],
    [{ asset_id: '\ud800', id: 9 }, 'pending:9'],
    [{}, 'pending:1.100.0'],
  ])('%j', async (answer, assetId) => {
    body = { code: 200, data: { list: [answer] } }
    expect((await assets()).assets).toMatchObject([{ assetId }])
  })
})

it('a list of 200,000 entries is cut while it comes', async () => {
  body = {
    code: 200,
    data: { list: Array.from({ length: 200_000 }, (_, i) => ({ asset_id: `asset-${i}` })) },
  }
  const page = await assets()
  expect(page.assets).toHaveLength(100)
  expect(page.hasMore).toBe(true)
})

it('an id of megabytes costs its entry', async () => {
  body = { code: 200, data: { list: [{ group_id: 'x'.repeat(10_000_000) }, entry] } }
  expect((await groups()).groups).toMatchObject([{ groupId: 'group-1' }])
})

it('nesting of thousands costs its value', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const text = JSON.stringify(success).replace('"One"', `"One","deep":${deep}`)
  const raw = await startLoopbackServer((_call, response) => void response.end(text))
  const other = createAssetApi({ baseUrl: raw.origin, apiKey: 'sk-0123456789abcdef', transport })
  const page = await other.listGroupsPage({ page: 1, pageSize: 100, groupType: 0 })
  expect(page.groups).toMatchObject([{ groupId: 'group-1', name: 'One' }])
  await raw.close()
})
