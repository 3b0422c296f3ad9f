import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { sendJson } from '../../base/loopback-server.test-support.ts'
import type { GenerationApiOptions } from './client.ts'
import { key, serviceForEachTest, tasksPath } from './generation-api.test-support.ts'
import type { CreateTaskOutcome } from './outcomes.ts'

const service = serviceForEachTest()
const body = { model: 'm', content: [{ type: 'text', text: '你好' }] }

async function create(
  reply: (response: ServerResponse) => void,
  options: Partial<GenerationApiOptions> = {},
): Promise<CreateTaskOutcome> {
  service.answer = (_call, response) => reply(response)
  return service.open(options).createTask({ path: tasksPath, body, onBeforeSend: () => {} })
}

describe('the one POST', () => {
  it('tells before the first byte, sends the request as it is, and takes the id', async () => {
    const order: string[] = []
    service.answer = (_call, response) => {
      order.push('arrived')
      sendJson(response, { id: 'cgt-1' })
    }
    const outcome = await service
      .open()
      .createTask({ path: tasksPath, body, onBeforeSend: () => void order.push('mark') })
    expect(outcome).toEqual({ kind: 'accepted', taskId: 'cgt-1', task: null })
    expect(order).toEqual(['mark', 'arrived'])
    const [call] = service.server.calls
    expect(call).toMatchObject({ method: 'POST', path: tasksPath })
    expect(call?.headers).toMatchObject({
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
    })
    expect(JSON.parse(String(call?.body))).toEqual(body)
  })

  it.each([
    {
      id: 'video_1',
      task_id: 't-1',
      object: 'video',
      model: 'm',
      status: 'queued',
      progress: 0,
      created_at: 1,
    },
    { data: { task_id: 't-1' } },
    { code: 200, msg: 'ok', data: { task_id: 't-1', status: 'pending' } },
    { code: 'success', message: '', data: 't-1' },
    { code: 'SUBMITTED', data: { id: 't-1', type: 'video' } },
    { request: { id: 'req-9' }, id: 't-1', type: 'video.generation', error: null },
  ])('finds the id in %j', async (reply) => {
    expect(await create((response) => sendJson(response, reply))).toMatchObject({
      kind: 'accepted',
      taskId: 't-1',
    })
  })

  it('takes an id also from an answer that says no', async () => {
    const reply = { code: 'timeout', message: 'try later', task_id: 't-1' }
    expect(await create((response) => sendJson(response, reply, 504))).toMatchObject({ kind: 'accepted' })
  })

  it('nothing has gone out when nobody listens, and nobody was told that it would', async () => {
    await service.server.close()
    const told: string[] = []
    const outcome = await service
      .open()
      .createTask({ path: tasksPath, body, onBeforeSend: () => void told.push('mark') })
    expect(outcome).toMatchObject({ kind: 'notSent', error: { code: 'offline' } })
    expect(told).toEqual([])
  })

  it('sends nothing when it cannot be written down', async () => {
    service.answer = (_call, response) => sendJson(response, { id: 'cgt-1' })
    const api = service.open()
    const held = api.createTask({
      path: tasksPath,
      body,
      onBeforeSend: () => {
        throw new Error('disk full')
      },
    })
    await expect(held).rejects.toThrow('held back')
    expect(service.server.calls).toEqual([])
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['the connection breaks', (response) => void response.socket?.destroy()],
    [
      'the answer is cut off',
      (response) =>
        void response
          .writeHead(200, { 'Content-Length': 99 })
          .write('{"id":', () => response.socket?.destroy()),
    ],
    ['the answer is no JSON', (response) => void response.end('<html>')],
    ['the answer is empty', (response) => void response.end()],
    ['the answer has no id', (response) => sendJson(response, { object: 'video' })],
    ['it says success without an id', (response) => sendJson(response, { code: 200, msg: 'ok', data: null })],
    ['500', (response) => sendJson(response, { error: { code: 'InternalServiceError', message: 'x' } }, 500)],
    ['502 of a gateway', (response) => void response.writeHead(502).end('<html>Bad gateway</html>')],
    ['503 with a pause', (response) => void response.writeHead(503, { 'Retry-After': '5' }).end()],
    ['408', (response) => sendJson(response, {}, 408)],
    ['a redirect', (response) => void response.writeHead(307, { Location: '/elsewhere' }).end()],
  ])('nobody knows what became of it, and it goes out once: %s', async (_name, reply) => {
    expect(await create(reply)).toMatchObject({ kind: 'unknown' })
    expect(service.server.calls).toHaveLength(1)
  })

  it('nobody knows when no answer comes in time', async () => {
    const outcome = await create(() => {}, { timeouts: { createMs: 50 } })
    expect(outcome).toMatchObject({ kind: 'unknown', error: { code: 'timeout' } })
    expect(service.server.calls).toHaveLength(1)
  })

  it.each<[number, unknown, object]>([
    [
      400,
      {
        error: {
          code: 'InvalidParameter',
          message: 'content[2]: role must be specified',
          type: 'BadRequest',
        },
      },
      { kind: 'invalidParameter' },
    ],
    [
      400,
      { error: { code: 'InvalidParameter', message: 'asset asset-7 is not found. Request id: 0217abc' } },
      { kind: 'assetNotFound', requestId: '0217abc' },
    ],
    [
      400,
      { error: { code: 'InputImageSensitiveContentDetected.PrivacyInformation', message: 'a face' } },
      { kind: 'inputPrivacy' },
    ],
    [
      400,
      { error: { code: 'InputTextSensitiveContentDetected', message: 'no' } },
      { kind: 'inputSensitive' },
    ],
    [
      500,
      {
        code: 'fail_to_fetch_task',
        message: '{"error":{"code":"InputVideoSensitiveContentDetected.PolicyViolation","message":"c"}}',
        data: null,
      },
      { kind: 'inputPolicy', code: 'InputVideoSensitiveContentDetected.PolicyViolation' },
    ],
    [
      200,
      {
        code: 'InvalidParameter',
        message: '{"error":{"code":"ModelNotOpen","message":"not open"}}',
        data: null,
      },
      { kind: 'modelNotOpen' },
    ],
    [403, { error: { code: 'insufficient_user_quota', message: '用户余额不足' } }, { kind: 'balance' }],
    [402, 'pay', { kind: 'balance' }],
    [429, { error: { code: 'QuotaExceeded', message: 'q' } }, { kind: 'quota' }],
    [
      429,
      { error: { code: 'ServerOverloaded', message: 'busy; you are not charged' } },
      { kind: 'overloaded', notCharged: true },
    ],
    [429, {}, { kind: 'rateLimited', notCharged: false }],
    [
      422,
      { error: 'seed must be an integer', request_id: 'r-1' },
      { kind: 'other', message: 'seed must be an integer', requestId: 'r-1' },
    ],
  ])('%i %j is a definite no', async (status, reply, failure) => {
    const outcome = await create((response) => sendJson(response, reply, status))
    expect(outcome).toMatchObject({
      kind: 'refused',
      failure: { httpStatus: status, reference: null, ...failure },
    })
    expect(service.server.calls).toHaveLength(1)
  })

  it('tries the raw key once after a 401, and only then', async () => {
    service.answer = ({ headers }, response) =>
      headers.authorization === key
        ? sendJson(response, { id: 'cgt-1' })
        : sendJson(response, { error: 'key' }, 401)
    const forms: string[] = []
    const api = service.open({ onAuthForm: (form) => forms.push(form) })
    const told: string[] = []
    const send = () => api.createTask({ path: tasksPath, body, onBeforeSend: () => void told.push('mark') })
    expect(await send()).toMatchObject({ kind: 'accepted' })
    expect(service.server.calls.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`, key])
    expect(forms).toEqual(['raw'])
    expect(told).toEqual(['mark'])
    await send()
    expect(service.server.calls).toHaveLength(3)
  })

  it('sends nothing again where a task was made, whatever else the answer says', async () => {
    const reply = { code: 401, message: 'odd', data: { task_id: 't-1' } }
    expect(await create((response) => sendJson(response, reply))).toMatchObject({
      kind: 'accepted',
      taskId: 't-1',
    })
    expect(service.server.calls).toHaveLength(1)
  })

  it('a key that is refused in both forms', async () => {
    expect(await create((response) => sendJson(response, {}, 401))).toMatchObject({
      kind: 'refused',
      failure: { kind: 'keyRejected' },
    })
  })

  it('never lets the key out in words', async () => {
    const outcome = await create((response) =>
      sendJson(response, { error: { code: 'X', message: `bad key ${key}` } }, 400),
    )
    expect(JSON.stringify(outcome)).not.toContain(key)
  })
})
