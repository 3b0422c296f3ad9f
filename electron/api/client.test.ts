import { inspect } from 'node:util'
import { MockAgent } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { AppFailure } from '../../shared/result.ts'
import {
  type Answerer,
  type LoopbackServer,
  sendData,
  sendJson,
  startLoopbackServer,
} from '../base/loopback-server.test-support.ts'
import { type AssetApi, type AssetApiOptions, createAssetApi } from './client.ts'
import { createTransport, type Transport } from './http/transport.ts'

const apiKey = 'sk-test-0123456789abcdef'
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

function openTransport(): Transport {
  const transport = createTransport({ version: '1.2.3' })
  cleanups.push(() => transport.close())
  return transport
}

async function setUp(
  answer: Answerer,
  options: Partial<AssetApiOptions> = {},
): Promise<{ api: AssetApi; server: LoopbackServer }> {
  const server = await startLoopbackServer(answer)
  const transport = openTransport()
  const api = createAssetApi({ baseUrl: `${server.origin}/api`, apiKey, transport, ...options })
  cleanups.push(server.close)
  return { api, server }
}

async function failureOf(promise: Promise<unknown>): Promise<AppFailure> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(AppFailure)
  if (!(error instanceof AppFailure)) throw new Error('not reached')
  expect(inspect(error, { depth: 8 })).not.toContain(apiKey)
  return error
}

const groupsInput = { page: 1, pageSize: 100, groupType: 0 } as const

describe('requests', () => {
  it('sends the raw key, a user agent and the documented body', async () => {
    const { api, server } = await setUp((_call, response) =>
      sendData(response, { list: [{ group_id: 'group-1', group_name: 'One' }], total: 1 }),
    )
    const page = await api.listGroupsPage({ page: 2, pageSize: 50, groupType: 1, realHumanType: 2 })
    expect(page.groups).toMatchObject([{ groupId: 'group-1', name: 'One' }])
    // Less than the page itself shows: no total at all.
    expect(page).toMatchObject({ total: null, hasMore: false })
    const call = server.calls[0]
    expect(call?.method).toBe('POST')
    expect(call?.path).toBe('/api/v1/asset/groups/list')
    expect(call?.headers.authorization).toBe(apiKey)
    expect(call?.headers['user-agent']).toBe('AssetLibrary/1.2.3')
    expect(call?.headers['content-type']).toBe('application/json')
    expect(call?.headers['content-length']).toBe(String(call?.body.length))
    expect(JSON.parse(String(call?.body))).toEqual({
      page: 2,
      page_size: 50,
      group_type: 1,
      real_human_type: 2,
    })
  })

  it('never asks for more than 100 entries a page', async () => {
    const { api, server } = await setUp((_call, response) => sendData(response, { list: [], total: 0 }))
    await api.listGroupsPage({ page: 1, pageSize: 5000, groupType: 0 })
    await api.listAssetsPage({ page: 1, pageSize: 101, groupId: 'g' })
    expect(server.calls.map((call) => JSON.parse(String(call.body)).page_size)).toEqual([100, 100])
  })

  it('passes the filters of the asset list under their documented names', async () => {
    const { api, server } = await setUp((_call, response) => sendData(response, { list: null, total: '0' }))
    const page = await api.listAssetsPage({
      page: 1,
      pageSize: 12,
      groupId: 'g',
      type: 2,
      status: 3,
      name: 'cat',
      assetId: 'asset-9',
    })
    expect(page).toEqual({ assets: [], total: 0, hasMore: false })
    expect(JSON.parse(String(server.calls[0]?.body))).toEqual({
      page: 1,
      page_size: 12,
      group_id: 'g',
      type: 2,
      status: 3,
      name: 'cat',
      asset_id: 'asset-9',
    })
  })

  it('creates, renames and deletes groups', async () => {
    const { api, server } = await setUp((call, response) =>
      sendData(response, call.path.endsWith('/create') ? { group_id: 77 } : null),
    )
    expect(await api.createGroup('New')).toEqual({ groupId: '77' })
    await api.renameGroup('77', 'Newer')
    await api.deleteGroup('77')
    expect(server.calls.map((call) => [call.path, JSON.parse(String(call.body))])).toEqual([
      ['/api/v1/asset/groups/create', { group_name: 'New' }],
      ['/api/v1/asset/groups/rename', { group_id: '77', group_name: 'Newer' }],
      ['/api/v1/asset/groups/delete', { group_id: '77' }],
    ])
  })

  it('asks for an asset id without any Authorization header', async () => {
    const { api, server } = await setUp((_call, response) => sendData(response, { asset_id: 'asset-1' }))
    expect(await api.getAssetId('task/1?')).toEqual({ kind: 'ready', assetId: 'asset-1' })
    expect(server.calls[0]?.method).toBe('GET')
    expect(server.calls[0]?.path).toBe('/api/v1/asset/jobs/get-asset-id?task_id=task%2F1%3F')
    expect(server.calls[0]?.rawHeaders.map((text) => text.toLowerCase())).not.toContain('authorization')
  })

  it('takes an authorize address over https only', async () => {
    let data: unknown = 'https://verify.example.net/auth?uuid=1'
    const { api } = await setUp((_call, response) => sendData(response, data))
    expect(await api.getAuthorizeUrl()).toBe('https://verify.example.net/auth?uuid=1')
    for (data of [
      'http://verify.example.net/',
      'javascript:alert(1)',
      'file:///etc/passwd',
      { url: 'x' },
      null,
    ]) {
      expect((await failureOf(api.getAuthorizeUrl())).error.code).toBe('badResponse')
    }
  })

  it('takes an authorize address on this computer from a service on this computer only', async () => {
    const address = 'http://127.0.0.1:8080/verify?uuid=1'
    const { api } = await setUp((_call, response) => sendData(response, address))
    expect(await api.getAuthorizeUrl()).toBe(address)

    const dispatcher = new MockAgent()
    cleanups.push(() => dispatcher.close())
    dispatcher.disableNetConnect()
    const service = dispatcher.get('https://service.test')
    const transport = createTransport({ version: '1', dispatcher })
    const remote = createAssetApi({ baseUrl: 'https://service.test/api', apiKey, transport })
    for (const [data, expected] of [
      [address, 'badResponse'],
      ['http://[::1]/', 'badResponse'],
      ['https://verify.test/', 'https://verify.test/'],
    ] as const) {
      service
        .intercept({ path: /get-authorize-url/, method: () => true })
        .reply(200, { code: 200, data, msg: '' }, { headers: { 'content-type': 'application/json' } })
      const answer = await remote.getAuthorizeUrl().catch((error: AppFailure) => error.error.code)
      expect(answer).toBe(expected)
    }
  })
})

describe('the header form', () => {
  const accepts =
    (header: string): Answerer =>
    (call, response) =>
      call.headers.authorization === header
        ? sendData(response, { list: [], total: 0 })
        : sendJson(response, { code: 401, data: null, msg: 'Unauthorized' }, 401)

  it('tries Bearer once after a 401, says that it works and remembers it', async () => {
    const forms: string[] = []
    const { api, server } = await setUp(accepts(`Bearer ${apiKey}`), {
      onAuthForm: (form) => forms.push(form),
    })
    await api.listGroupsPage(groupsInput)
    await api.listGroupsPage(groupsInput)
    expect(forms).toEqual(['bearer'])
    expect(server.calls.map((call) => call.headers.authorization)).toEqual([
      apiKey,
      `Bearer ${apiKey}`,
      `Bearer ${apiKey}`,
    ])
  })

  it('does so for a call that was on its way while another one found the form out', async () => {
    const answer = accepts(`Bearer ${apiKey}`)
    const held: (() => void)[] = []
    const { api } = await setUp((...request) => {
      const [call] = request
      if (call.headers.authorization === apiKey && held.length === 0) held.push(() => void answer(...request))
      else return answer(...request)
    })
    const late = api.listGroupsPage(groupsInput)
    await expect.poll(() => held.length).toBe(1)
    await api.listGroupsPage(groupsInput)
    held[0]?.()
    expect((await late).groups).toEqual([])
  })

  it('does so for a code 401 in an HTTP 200 as well', async () => {
    const { api, server } = await setUp((call, response) =>
      call.headers.authorization === `Bearer ${apiKey}`
        ? sendData(response, { list: [], total: 0 })
        : sendJson(response, { code: 401, msg: 'unauthorized' }),
    )
    await api.listGroupsPage(groupsInput)
    expect(server.calls).toHaveLength(2)
  })

  it('says rejected after both, also where an earlier start found one', async () => {
    const { api, server } = await setUp(accepts('nobody'))
    expect((await failureOf(api.listGroupsPage(groupsInput))).error).toMatchObject({
      code: 'keyRejected',
      httpStatus: 401,
      serviceMessage: 'Unauthorized',
    })
    expect(server.calls).toHaveLength(2)
    const transport = openTransport()
    const known = createAssetApi({ baseUrl: server.origin, apiKey, authForm: 'raw', transport })
    await failureOf(known.listGroupsPage(groupsInput))
    expect(server.calls).toHaveLength(4)
  })

  it('refuses a key that no header can carry without asking anybody', async () => {
    const { api, server } = await setUp(accepts('nobody'), { apiKey: 'sk\r\nX-Evil: 1' })
    expect((await failureOf(api.listGroupsPage(groupsInput))).error.code).toBe('keyRejected')
    expect(server.calls).toHaveLength(0)
  })
})

describe('answers that say no', () => {
  const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answerer => {
    return (_call, response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      sendJson(response, body, status)
    }
  }
  const text = (status: number, body: string, type = 'text/html'): Answerer => {
    return (_call, response) => {
      response.writeHead(status, { 'Content-Type': type })
      response.end(body)
    }
  }
  const html = '<html><body>Sign in to the hotel network</body></html>'

  it.each([
    [
      '429 in seconds',
      json(429, { code: 429, msg: 'slow' }, { 'Retry-After': '7' }),
      { code: 'rateLimited', retryAfterMs: 7000 },
    ],
    ['429 without a time', text(429, ''), { code: 'rateLimited' }],
    ['code 429', json(200, { code: 429, msg: 'slow' }), { code: 'rateLimited' }],
    ['500', json(500, { code: 500, msg: 'oops' }), { code: 'serverError', serviceMessage: 'oops' }],
    ['503 page', text(503, html), { code: 'serverError', httpStatus: 503 }],
    ['425', json(425, {}), { code: 'serverError' }],
    ['408', json(408, {}), { code: 'timeout' }],
    ['code as text', json(200, { code: '500', msg: 'x' }), { code: 'serverError', serviceCode: 500 }],
    [
      'not agreed',
      json(403, { code: 403, msg: 'Please agree to the Asset Library User Agreement' }),
      { code: 'libraryNotEnabled' },
    ],
    [
      'not enabled',
      json(200, { code: 1001, msg: 'asset library is not enabled' }),
      { code: 'libraryNotEnabled' },
    ],
    [
      'refused',
      json(200, { code: 400, msg: 'Name must be no more than 64 characters' }),
      { code: 'refused', serviceCode: 400 },
    ],
    [
      'no such account',
      json(200, { code: 400, msg: 'user does not exist' }),
      { code: 'refused', serviceMessage: 'user does not exist' },
    ],
    ['404 of another service', json(404, { code: 404, msg: 'no route' }), { code: 'notOurService' }],
    ['511 page', text(511, html), { code: 'notOurService', httpStatus: 511 }],
    ['511 JSON', json(511, { code: 511, msg: 'sign in' }), { code: 'notOurService' }],
    ['413 page', text(413, '<h1>413</h1>'), { code: 'requestTooLarge', httpStatus: 413 }],
    ['portal', text(200, html), { code: 'notOurService' }],
    ['404 page', text(404, html), { code: 'notOurService' }],
    [
      'redirect',
      json(302, {}, { Location: 'https://elsewhere.example/' }),
      { code: 'notOurService', httpStatus: 302 },
    ],
    ['other JSON', json(200, { hello: 'world' }), { code: 'notOurService' }],
    ['empty', text(200, ''), { code: 'badResponse' }],
    ['cut JSON', text(200, '{"code": 200, "da', 'application/json'), { code: 'badResponse' }],
    ['no list', json(200, { code: 200, data: { list: 'x' } }), { code: 'badResponse' }],
  ] as const)('%s', async (_name, answer, expected) => {
    const { api } = await setUp(answer)
    expect((await failureOf(api.listGroupsPage(groupsInput))).error).toMatchObject(expected)
  })

  it('says that a group is not there, and of the list of groups never', async () => {
    const { api } = await setUp(json(200, { code: 400, msg: 'group not found' }))
    const assets = api.listAssetsPage({ page: 1, pageSize: 1, groupId: 'group-1' })
    expect((await failureOf(assets)).error).toMatchObject({ code: 'notFound' })
    expect((await failureOf(api.getAuthorizeUrl())).error).toMatchObject({ code: 'refused' })
  })

  it('keeps the key, control characters and signed addresses out of the words of the service', async () => {
    const msg = `bad key ${apiKey}\r\n\u0007\u202ehttps://cdn.example/x?sig=abc`
    const { api } = await setUp(json(200, { code: 400, msg }))
    const { error } = await failureOf(api.listGroupsPage(groupsInput))
    expect(error.serviceMessage).toBe('bad key … https://cdn.example/x?…')
  })

  it('bounds what the service says', async () => {
    const { api } = await setUp(json(200, { code: 400, msg: 'http://'.repeat(1_000_000) }))
    const { error } = await failureOf(api.listGroupsPage(groupsInput))
    expect(error.serviceMessage?.length).toBeLessThan(2_010)
  })

  it('bounds an answer', async () => {
    const { api } = await setUp((_call, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const chunk = Buffer.alloc(1024 * 1024, 0x20)
      for (let i = 0; i < 18; i += 1) response.write(chunk)
      response.end('{}')
    })
    expect((await failureOf(api.listGroupsPage(groupsInput))).error.code).toBe('badResponse')
  })
})

describe('the network', () => {
  it('is offline when nobody listens', async () => {
    const server = await startLoopbackServer(() => {})
    await server.close()
    const api = createAssetApi({ baseUrl: server.origin, apiKey, transport: openTransport() })
    expect((await failureOf(api.listGroupsPage(groupsInput))).error.code).toBe('offline')
  })

  it('reads once more when the connection broke, and writes never', async () => {
    let broken = 1
    const { api, server } = await setUp((_call, response) => {
      if (broken > 0) {
        broken -= 1
        response.destroy()
      } else sendData(response, { list: [], total: 0, group_id: 'g' })
    })
    await api.listGroupsPage(groupsInput)
    expect(server.calls).toHaveLength(2)
    broken = 1
    expect((await failureOf(api.createGroup('x'))).error.code).toBe('offline')
    expect(server.calls).toHaveLength(3)
  })

  it('gives up when no byte comes for the stall time', async () => {
    const { api } = await setUp(() => {}, { timeouts: { stallMs: 200 } })
    expect((await failureOf(api.listGroupsPage(groupsInput))).error.code).toBe('timeout')
  })

  it('rejects with the reason of the signal', async () => {
    const { api } = await setUp(() => {})
    const controller = new AbortController()
    const listing = api.listGroupsPage(groupsInput, controller.signal)
    const reason = new Error('closed')
    controller.abort(reason)
    await expect(listing).rejects.toBe(reason)
  })
})
