import { Readable } from 'node:stream'
import { request } from 'undici'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FaultEffect } from './index.ts'
import {
  boundary,
  field,
  multipart,
  picture,
  poll,
  post,
  sendFile,
  startTestDemo,
  type TestDemo,
} from './test-support.ts'

let demo: TestDemo
let groupId: string
beforeEach(async () => {
  demo = await startTestDemo()
  groupId = demo.server.addGroup({ name: 'Faults' })
})
afterEach(() => demo.stop())

/** The raw answer to one list call, however broken; or the error that took its place. */
async function raw(effects: FaultEffect | FaultEffect[]) {
  demo.server.faults.failNext('groups/list', effects)
  try {
    const response = await request(`${demo.server.baseUrl}/v1/asset/groups/list`, {
      method: 'POST',
      headers: { authorization: demo.server.apiKey },
      body: '{}',
    })
    const { statusCode, headers } = response
    const text = await response.body.text().catch((error: NodeJS.ErrnoException) => ({ broken: error.code }))
    return { status: statusCode, headers, text }
  } catch (error) {
    return { error: (error as NodeJS.ErrnoException).code }
  }
}

async function brokenUpload(effects: FaultEffect | FaultEffect[], content?: Buffer): Promise<unknown> {
  demo.server.faults.failNext('upload', effects)
  return sendFile(demo.server, groupId, 'a.png', content ?? (await picture())).then(
    (reply) => reply,
    (error: NodeJS.ErrnoException) => error.code,
  )
}

describe('answers', () => {
  test('HTTP statuses with Retry-After in both forms', async () => {
    const seconds = await raw({ kind: 'status', status: 429, retryAfter: { seconds: 7 } })
    expect(seconds).toMatchObject({ status: 429, headers: { 'retry-after': '7' } })
    expect(JSON.parse(String(seconds.text))).toMatchObject({ code: 429 })
    const date = await raw({ kind: 'status', status: 503, retryAfter: { dateInMs: 90_000 } })
    expect(date).toMatchObject({ status: 503, headers: { 'retry-after': 'Thu, 04 Jun 2026 10:07:39 GMT' } })
    const odd = await raw({ kind: 'status', status: 429, retryAfter: { verbatim: 'soon' } })
    expect(odd).toMatchObject({ headers: { 'retry-after': 'soon' } })
  })

  test.each([401, 500, 502, 503] as const)('HTTP %i as envelope, page or nothing', async (status) => {
    expect(JSON.parse(String((await raw({ kind: 'status', status, msg: 'Why' })).text))).toEqual({
      code: status,
      data: null,
      msg: 'Why',
    })
    expect(await raw({ kind: 'status', status, body: 'html' })).toMatchObject({
      status,
      headers: { 'content-type': 'text/html' },
      text: expect.stringContaining('<html>'),
    })
    expect(await raw({ kind: 'status', status, body: 'empty' })).toMatchObject({ status, text: '' })
  })

  test('a code other than 200 in an HTTP 200', async () => {
    const answer = await raw({ kind: 'code', code: 50_001, msg: 'Service busy' })
    expect(answer.status).toBe(200)
    expect(JSON.parse(String(answer.text))).toEqual({ code: 50_001, data: null, msg: 'Service busy' })
  })

  test('bodies that are no envelope', async () => {
    expect(await raw({ kind: 'body', body: 'html' })).toMatchObject({
      status: 200,
      text: expect.stringContaining('nginx'),
    })
    expect(await raw({ kind: 'body', body: 'empty' })).toMatchObject({ status: 200, text: '' })
    const half = await raw({ kind: 'body', body: 'not-json' })
    expect(() => JSON.parse(String(half.text))).toThrow()
  })

  test('a body that is cut off: the length promises more', async () => {
    const answer = await raw({ kind: 'cut-off' })
    expect(answer).toMatchObject({ status: 200, text: { broken: expect.any(String) } })
    expect(await raw({ kind: 'cut-off', share: 0 })).toHaveProperty('status', 200)
  })

  test('odd fields are usable, wrong types are not', async () => {
    const odd = JSON.parse(String((await raw({ kind: 'odd-fields' })).text))
    expect(odd).toMatchObject({ code: 200, msg: null, data: { total: '1', list: [{ group_id: groupId }] } })
    expect(odd).toHaveProperty('trace_id')
    const wrong = JSON.parse(String((await raw({ kind: 'wrong-types' })).text))
    expect(wrong).toMatchObject({ code: 200, data: { list: 'many' } })
  })

  test('a preview can be cut off and slowed down too', async () => {
    await sendFile(demo.server, groupId, 'a.png', await picture())
    await demo.server.settled()
    const listed = await post(demo.server, 'groups/assets', { group_id: groupId })
    const url = String(field(listed.data, 'list', 0, 'file_url'))
    demo.server.faults.failNext('preview', { kind: 'cut-off' })
    const cut = await request(url)
    await expect(cut.body.arrayBuffer()).rejects.toThrow()
    demo.server.faults.failNext('preview', { kind: 'bandwidth', bytesPerSecond: 1_000_000 })
    expect((await (await request(url)).body.arrayBuffer()).byteLength).toBe(
      Number(cut.headers['content-length']),
    )
  })
})

describe('time', () => {
  test('latency and bandwidth slow a call down without changing it', async () => {
    expect(await raw({ kind: 'latency', ms: 5 })).toMatchObject({ status: 200 })
    const content = await picture()
    const slowed = await brokenUpload(
      [
        { kind: 'latency', ms: 5 },
        { kind: 'bandwidth', bytesPerSecond: 200_000 },
      ],
      content,
    )
    expect(slowed).toMatchObject({ status: 200, code: 200 })
    expect(demo.server.requests().at(-1)).toMatchObject({ faults: ['latency', 'bandwidth'] })
    expect(demo.server.stats().acceptedUploads).toBe(1)
  })

  test('a hanging request sends no byte until the server is closed', async () => {
    demo.server.faults.failNext('groups/list', { kind: 'hang' })
    let answered = false
    const hanging = post(demo.server, 'groups/list', {}).then(
      () => {
        answered = true
      },
      () => undefined,
    )
    // Other requests are served meanwhile.
    expect(await post(demo.server, 'groups/list', {})).toMatchObject({ code: 200 })
    await demo.server.close()
    await hanging
    expect(answered).toBe(false)
  })

  test('a client that gives up ends a hanging request', async () => {
    demo.server.faults.failNext('groups/list', { kind: 'hang', processed: true })
    const abort = new AbortController()
    const hanging = request(`${demo.server.baseUrl}/v1/asset/groups/list`, {
      method: 'POST',
      headers: { authorization: demo.server.apiKey },
      body: '{}',
      signal: abort.signal,
    })
    await expect.poll(() => demo.server.requests().length).toBe(1)
    abort.abort()
    await expect(hanging).rejects.toThrow()
    await expect.poll(() => demo.server.requests()[0]?.endedAtMs).toBeDefined()
  })
})

describe('dropped uploads', () => {
  const large = async () => Buffer.concat([await picture(), Buffer.alloc(2 ** 20)])

  test.each([0, 1, 100_000])('at byte %i nothing is stored', async (atByte) => {
    expect(await brokenUpload({ kind: 'drop-request', atByte }, await large())).toMatch(
      /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    )
    expect(demo.server.stats()).toMatchObject({ acceptedUploads: 0, assets: 0 })
    expect(demo.server.requests().at(-1)).toMatchObject({ faults: ['drop-request'], status: undefined })
  })

  test.each([true, false])('after the last byte, the asset made: %s', async (processed) => {
    expect(await brokenUpload({ kind: 'drop-after-body', processed }, await large())).toMatch(
      /^(ECONNRESET|UND_ERR_SOCKET)$/,
    )
    expect(demo.server.stats().acceptedUploads).toBe(processed ? 1 : 0)
    const entry = demo.server.requests().at(-1)
    expect(entry?.bodyBytes).toBe(entry?.contentLength)
  })

  test('a 502 or a cut-off answer after the asset was made', async () => {
    expect(await brokenUpload({ kind: 'status', status: 502, processed: true })).toMatchObject({
      status: 502,
    })
    expect(await brokenUpload({ kind: 'status', status: 502 })).toMatchObject({ status: 502 })
    await brokenUpload({ kind: 'cut-off' })
    expect(demo.server.stats()).toMatchObject({
      acceptedUploads: 2,
      duplicates: [{ name: 'a.png', count: 2 }],
    })
  })
})

describe('tasks', () => {
  test('stuck for ever', async () => {
    const sent = (await brokenUpload({ kind: 'task-stuck' })) as { data: unknown }
    await demo.server.settled()
    demo.clock.nowMs += 10 ** 9
    expect(field((await poll(demo.server, String(field(sent.data, 'task_id')))).data, 'asset_id')).toBe('')
  })

  test('failed with a reason', async () => {
    const sent = (await brokenUpload({ kind: 'task-failed', code: 'FetchFailed', message: 'No luck' })) as {
      data: unknown
    }
    await demo.server.settled()
    const polled = await poll(demo.server, String(field(sent.data, 'task_id')))
    expect(polled).toMatchObject({
      status: 200,
      code: 500,
      msg: 'Asset processing failed: FetchFailed: No luck',
    })
  })
})

describe('rules', () => {
  const codes = async (count: number) => {
    const seen: unknown[] = []
    for (let i = 0; i < count; i += 1) seen.push((await post(demo.server, 'groups/list', {})).code)
    return seen
  }
  const effects: FaultEffect = { kind: 'code', code: 1 }

  test('nth, skip and times', async () => {
    demo.server.faults.add({ endpoint: 'groups/list', effects, nth: 2 })
    expect(await codes(4)).toEqual([200, 1, 200, 200])
    demo.server.faults.clear()
    const id = demo.server.faults.add({ endpoint: ['groups/list', 'upload'], effects, skip: 1, times: 2 })
    expect(await codes(5)).toEqual([200, 1, 1, 200, 200])
    expect(demo.server.faults.hits(id)).toBe(2)
    demo.server.faults.remove(id)
    demo.server.faults.add({ endpoint: '*', effects })
    expect(await codes(2)).toEqual([1, 1])
  })

  test('probability follows the seed', async () => {
    demo.server.faults.add({ endpoint: 'groups/list', effects, probability: 0.5 })
    demo.server.faults.seed(42)
    const first = await codes(20)
    demo.server.faults.seed(42)
    expect(await codes(20)).toEqual(first)
    expect(new Set(first).size).toBe(2)
  })

  test('nonsense is refused', () => {
    expect(() =>
      demo.server.faults.add({ endpoint: 'upload', effects: { kind: 'status', status: 200 } }),
    ).toThrow()
    expect(() => demo.server.faults.add({ endpoint: 'upload', effects: [] })).toThrow()
  })

  test('can be scripted over HTTP with the control token only', async () => {
    const { server } = demo
    const control = async (path: string, body: unknown, token = server.controlToken) => {
      const response = await request(`${server.origin}/__demo/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'x-demo-token': token },
        body: body === undefined ? null : JSON.stringify(body),
      })
      return {
        status: response.statusCode,
        ...((await response.body.json()) as { data: unknown; code: number }),
      }
    }
    const rule = { endpoint: 'groups/list', effects, times: 1 }
    expect((await control('faults', { action: 'add', rule }, 'wrong')).status).toBe(403)
    expect(await codes(1)).toEqual([200])
    expect(await control('faults', { action: 'add', rule })).toMatchObject({
      code: 200,
      data: { id: 'fault-1' },
    })
    expect(await codes(2)).toEqual([1, 200])
    expect(await control('faults', { action: 'list' })).toMatchObject({ data: [{ id: 'fault-1', hits: 1 }] })
    expect((await control('faults', { action: 'add', rule: { endpoint: 'nope' } })).status).toBe(400)
    expect(await control('faults', { action: 'clear' })).toMatchObject({ code: 200 })
    expect(await control('stats', undefined)).toMatchObject({ data: { groups: 1 } })
    expect(await control('requests', undefined)).toMatchObject({ data: expect.any(Array) })
    expect(await control('groups', { name: 'Many', syntheticCount: 10 })).toMatchObject({ code: 200 })
    expect(await control('account', { apiKey: 'other', authForms: ['raw'] })).toMatchObject({ code: 200 })
    expect((await post(server, 'groups/list', {}, { authorization: 'other' })).data).toMatchObject({
      total: 2,
    })
    expect((await control('nothing', undefined)).status).toBe(404)
  })
})

test('uploads at the same time are counted', async () => {
  const body = multipart([
    { name: 'file', fileName: 'a.png', content: await picture() },
    { name: 'group_id', content: groupId },
  ])
  const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>())
  const uploads = gates.map((gate) =>
    request(`${demo.server.baseUrl}/v1/asset/upload`, {
      method: 'POST',
      headers: {
        authorization: demo.server.apiKey,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': String(body.length),
      },
      body: Readable.from(
        (async function* () {
          yield body.subarray(0, 100)
          await gate.promise
          yield body.subarray(100)
        })(),
      ),
    }),
  )
  await expect.poll(() => demo.server.stats().peakConcurrentUploads).toBe(3)
  for (const gate of gates) gate.resolve()
  for (const upload of uploads) expect(await (await upload).body.json()).toMatchObject({ code: 200 })
  expect(demo.server.stats()).toMatchObject({ acceptedUploads: 3, peakConcurrentUploads: 3 })
})
