import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type LoopbackServer,
  type RecordedCall,
  sendJson,
  startLoopbackServer,
} from '../../base/loopback-server.test-support.ts'
import { Secret } from '../http/secret.ts'
import { createTransport, type Transport } from '../http/transport.ts'
import { createGenerationApi, type GenerationApi, type GenerationApiOptions } from './client.ts'
import type { CreateTaskOutcome } from './outcomes.ts'

const key = 'sk-very-secret-key-1234'
let answer: (call: RecordedCall, response: ServerResponse) => void = () => {}
let server: LoopbackServer
let transport: Transport

beforeEach(async () => {
  server = await startLoopbackServer((call, response) => answer(call, response))
  transport = createTransport({ version: '0' })
})
afterEach(async () => {
  await transport.close()
  await server.close()
})

const open = (options: Partial<GenerationApiOptions> = {}): GenerationApi =>
  createGenerationApi({ baseUrl: server.origin, apiKey: new Secret(key), transport, ...options })

const body = { model: 'm', content: [{ type: 'text', text: '你好' }] }
const path = '/byteplus/api/v3/contents/generations/tasks'

async function create(
  reply: (response: ServerResponse) => void,
  options: Partial<GenerationApiOptions> = {},
): Promise<CreateTaskOutcome> {
  answer = (_call, response) => reply(response)
  return open(options).createTask({ path, body, onBeforeSend: () => {} })
}

describe('the one POST', () => {
  it('tells before the first byte, sends the request as it is, and takes the id', async () => {
    const order: string[] = []
    answer = (_call, response) => {
      order.push('arrived')
      sendJson(response, { id: 'cgt-1' })
    }
    const outcome = await open().createTask({ path, body, onBeforeSend: () => void order.push('mark') })
    expect(outcome).toEqual({ kind: 'accepted', taskId: 'cgt-1', task: null })
    expect(order).toEqual(['mark', 'arrived'])
    const [call] = server.calls
    expect(call).toMatchObject({ method: 'POST', path })
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
    await server.close()
    const told: string[] = []
    const outcome = await open().createTask({ path, body, onBeforeSend: () => void told.push('mark') })
    expect(outcome).toMatchObject({ kind: 'notSent', error: { code: 'offline' } })
    expect(told).toEqual([])
  })

  it('sends nothing when it cannot be written down', async () => {
    answer = (_call, response) => sendJson(response, { id: 'cgt-1' })
    const api = open()
    const held = api.createTask({
      path,
      body,
      onBeforeSend: () => {
        throw new Error('disk full')
      },
    })
    await expect(held).rejects.toThrow('held back')
    expect(server.calls).toEqual([])
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
    expect(server.calls).toHaveLength(1)
  })

  it('nobody knows when no answer comes in time', async () => {
    const outcome = await create(() => {}, { timeouts: { createMs: 50 } })
    expect(outcome).toMatchObject({ kind: 'unknown', error: { code: 'timeout' } })
    expect(server.calls).toHaveLength(1)
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
    expect(server.calls).toHaveLength(1)
  })

  it('tries the raw key once after a 401, and only then', async () => {
    answer = ({ headers }, response) =>
      headers.authorization === key
        ? sendJson(response, { id: 'cgt-1' })
        : sendJson(response, { error: 'key' }, 401)
    const forms: string[] = []
    const api = open({ onAuthForm: (form) => forms.push(form) })
    const told: string[] = []
    const send = () => api.createTask({ path, body, onBeforeSend: () => void told.push('mark') })
    expect(await send()).toMatchObject({ kind: 'accepted' })
    expect(server.calls.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`, key])
    expect(forms).toEqual(['raw'])
    expect(told).toEqual(['mark'])
    await send()
    expect(server.calls).toHaveLength(3)
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

describe('what a task tells', () => {
  const told = async (json: unknown, form: 'videos' | 'contents' = 'videos') => {
    answer = (_call, response) => sendJson(response, json)
    const got = await open().getTask(form, 'cgt/1')
    if (got.kind !== 'told') throw new Error(JSON.stringify(got))
    return got.task
  }

  it('asks at the address of the form', async () => {
    await told({ status: 'queued' })
    await told({ status: 'queued' }, 'contents')
    expect(server.calls.map((call) => call.path)).toEqual(['/v1/videos/cgt%2F1', `${path}/cgt%2F1`])
  })

  it.each([
    ['pending', 'queued'],
    ['queued', 'queued'],
    ['NOT_START', 'queued'],
    ['running', 'running'],
    ['IN_PROGRESS', 'running'],
    ['rendering the last frames', 'running'],
    ['succeeded', 'succeeded'],
    ['SUCCESS', 'succeeded'],
    ['completed', 'succeeded'],
    ['failed', 'failed'],
    ['FAILURE', 'failed'],
    ['canceled', 'cancelled'],
    ['expired', 'expired'],
  ])('%s means %s', async (word, phase) => {
    expect(await told({ status: word })).toMatchObject({ phase })
    expect(await told({ code: 'success', data: { status: word } })).toMatchObject({ phase })
  })

  const video = 'https://cdn.example/v.mp4?sig=1'
  it.each([
    { status: 'completed', metadata: { url: video } },
    { status: 'completed', url: video },
    { status: 'completed', video_url: video },
    { status: 'succeeded', content: { video_url: video } },
    { code: 200, data: { status: 'SUCCESS', fail_reason: video, data: { status: 'succeeded' } } },
    { code: 'success', data: { status: 'SUCCESS', data: { content: { video_url: video } } } },
    { status: 'succeeded', output: { videos: [{ url: video }] } },
  ])('finds the video in %j', async (json) => {
    expect(await told(json)).toMatchObject({ videoUrl: video })
  })

  it('reads all that form B tells', async () => {
    const task = await told(
      {
        id: 'cgt-1',
        model: 'dreamina',
        status: 'succeeded',
        content: { video_url: video, last_frame_url: 'https://cdn.example/f.png' },
        usage: { completion_tokens: 108900, total_tokens: 108900 },
        created_at: 1765000000,
        seed: 10,
        resolution: '720p',
        ratio: '16:9',
        duration: 5,
      },
      'contents',
    )
    expect(task).toEqual({
      taskId: 'cgt-1',
      phase: 'succeeded',
      percent: null,
      videoUrl: video,
      lastFrameUrl: 'https://cdn.example/f.png',
      failure: null,
      model: 'dreamina',
      prompt: null,
      tokens: 108900,
      seed: 10,
      resolution: '720p',
      ratio: '16:9',
      durationSeconds: 5,
      createdAtMs: 1765000000000,
    })
  })

  it('reads what form A tells: seconds as text, 720P as size', async () => {
    expect(await told({ status: 'in_progress', progress: 40, seconds: '5', size: '720P' })).toMatchObject({
      percent: 40,
      durationSeconds: 5,
      resolution: '720p',
      videoUrl: null,
    })
    expect(await told({ status: 'in_progress', progress: '40%' })).toMatchObject({ percent: 40 })
    expect(await told({ status: 'in_progress' })).toMatchObject({ percent: null })
  })

  it('reads why it failed', async () => {
    const error = { code: 'OutputAudioSensitiveContentDetected', message: 'the sound' }
    expect(await told({ status: 'failed', error })).toMatchObject({
      failure: { kind: 'outputAudioSensitive', ...error },
    })
    const wrapped = { code: 'success', data: { status: 'FAILURE', fail_reason: JSON.stringify({ error }) } }
    expect(await told(wrapped)).toMatchObject({ failure: { kind: 'outputAudioSensitive', ...error } })
    expect(await told({ status: 'failed' })).toMatchObject({
      failure: { kind: 'other', code: null, message: null },
    })
    expect(await told({ status: 'expired' })).toMatchObject({ failure: { kind: 'expired' } })
  })

  const asked = async (status: number, reply: unknown) => {
    answer = (_call, response) =>
      typeof reply === 'string'
        ? void response.writeHead(status).end(reply)
        : sendJson(response, reply, status)
    return open().getTask('contents', 'cgt-1')
  }

  it.each<[number, unknown]>([
    [404, { error: { code: 'ResourceNotFound', message: 'x' } }],
    [400, { code: 'task_not_exist', message: 'task_not_exist', data: null }],
  ])('%i %j: the service does not know it', async (status, reply) => {
    expect(await asked(status, reply)).toEqual({ kind: 'unknownTask' })
  })

  it.each<[number, unknown, string]>([
    [404, '<html>nginx</html>', 'refused'],
    [403, { error: { code: 'AccessDenied' } }, 'refused'],
    [401, {}, 'keyRejected'],
    [429, {}, 'rateLimited'],
    [503, 'busy', 'serverError'],
    [200, '<html>', 'badResponse'],
    [200, { error: { code: 'InternalServiceError' } }, 'badResponse'],
  ])('%i %j: no word about the task', async (status, reply, code) => {
    expect(await asked(status, reply)).toMatchObject({ kind: 'trouble', error: { code } })
  })
})

describe('the list of tasks', () => {
  const list = async (status: number, reply: unknown) => {
    answer = (_call, response) =>
      typeof reply === 'string'
        ? void response.writeHead(status).end(reply)
        : sendJson(response, reply, status)
    return open().listTasks(1)
  }

  it.each([
    { items: [{ id: 'cgt-1', status: 'running', model: 'm', created_at: 1765000000 }], total: 1 },
    { data: { items: [{ id: 'cgt-1', status: 'running', model: 'm', created_at: 1765000000 }] } },
  ])('reads %j', async (reply) => {
    expect(await list(200, reply)).toMatchObject({
      kind: 'tasks',
      tasks: [{ taskId: 'cgt-1', model: 'm', createdAtMs: 1765000000000 }],
      hasMore: false,
    })
    expect(server.calls[0]?.path).toBe(`${path}?page_num=1&page_size=50`)
  })

  it('knows when there is none', async () => {
    expect(await list(404, {})).toEqual({ kind: 'noList' })
    expect(await list(405, 'no')).toEqual({ kind: 'noList' })
    expect(await list(200, '<html>')).toEqual({ kind: 'noList' })
    expect(await list(500, {})).toMatchObject({ kind: 'trouble' })
  })
})

it('lists the models that make videos', async () => {
  answer = (_call, response) =>
    sendJson(response, {
      data: [
        { id: 'gpt', supported_endpoint_types: ['openai'] },
        { id: 'wan2.7-t2v', supported_endpoint_types: ['openai', 'openai-video'] },
        { id: 'odd' },
      ],
    })
  expect(await open().listModels()).toEqual(['wan2.7-t2v'])
})

describe('cancelling', () => {
  it.each<[number, string]>([
    [200, 'done'],
    [409, 'refused'],
    [400, 'refused'],
    [500, 'trouble'],
    [429, 'trouble'],
  ])('%i is %s', async (status, kind) => {
    answer = (_call, response) => sendJson(response, {}, status)
    expect(await open().cancelTask('cgt-1')).toMatchObject({ kind })
    expect(server.calls).toMatchObject([{ method: 'DELETE', path: `${path}/cgt-1` }])
  })
})

describe('where a result is fetched from', () => {
  it('another address never gets the key', () => {
    const api = open()
    expect(api.resultAddress('videos', 't', 'https://cdn.example/a?s=1')).toMatchObject({ headers: {} })
    expect(api.resultAddress('videos', 't', `${server.origin}/files/a.mp4`)).toMatchObject({ headers: {} })
  })

  it('the content of the service itself does', () => {
    const api = open()
    const withKey = { headers: { Authorization: `Bearer ${key}` } }
    expect(api.resultAddress('videos', 't', null)).toMatchObject(withKey)
    expect(api.resultAddress('videos', 't', null)?.url.href).toBe(`${server.origin}/v1/videos/t/content`)
    expect(api.resultAddress('videos', 't', '/v1/videos/t/content')).toMatchObject(withKey)
    expect(api.resultAddress('contents', 't', null)).toBeNull()
  })
})
