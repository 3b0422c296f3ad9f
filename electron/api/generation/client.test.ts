import { describe, expect, it, vi } from 'vitest'
import { sendJson } from '../../base/loopback-server.test-support.ts'
import { key, serviceForEachTest, tasksPath } from './generation-api.test-support.ts'

const service = serviceForEachTest()

describe('what a task tells', () => {
  const told = async (json: unknown, form: 'videos' | 'contents' = 'videos') => {
    service.answer = (_call, response) => sendJson(response, json)
    const got = await service.open().getTask(form, 'cgt/1')
    if (got.kind !== 'told') throw new Error(JSON.stringify(got))
    return got.task
  }

  it('asks at the address of the form', async () => {
    await told({ status: 'queued' })
    await told({ status: 'queued' }, 'contents')
    expect(service.server.calls.map((call) => call.path)).toEqual([
      '/v1/videos/cgt%2F1',
      `${tasksPath}/cgt%2F1`,
    ])
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
    service.answer = (_call, response) =>
      typeof reply === 'string'
        ? void response.writeHead(status).end(reply)
        : sendJson(response, reply, status)
    return service.open().getTask('contents', 'cgt-1')
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
    // In an envelope of its own, whatever the status says.
    [200, { message: 'no', code: 401, data: null }, 'keyRejected'],
    [200, { code: '429', message: 'slow down', data: null }, 'rateLimited'],
    [400, { error: { code: 'RateLimitExceeded', message: 'slow down' } }, 'rateLimited'],
    [200, { code: 503, message: 'busy' }, 'serverError'],
  ])('%i %j: no word about the task', async (status, reply, code) => {
    expect(await asked(status, reply)).toMatchObject({ kind: 'trouble', error: { code } })
  })
})

describe('the list of tasks', () => {
  const list = async (status: number, reply: unknown) => {
    service.answer = (_call, response) =>
      typeof reply === 'string'
        ? void response.writeHead(status).end(reply)
        : sendJson(response, reply, status)
    return service.open().listTasks(1)
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
    expect(service.server.calls[0]?.path).toBe(`${tasksPath}?page_num=1&page_size=50`)
  })

  it.each([
    ['2026-06-04T10:06:09Z', Date.UTC(2026, 5, 4, 10, 6, 9)],
    ['2026-06-04 10:06:09', Date.UTC(2026, 5, 4, 10, 6, 9)],
    ['2026-06-04 18:06:09.123456 +0800 CST', Date.UTC(2026, 5, 4, 10, 6, 9, 123)],
    ['1765000000', 1765000000000],
    ['soon', null],
    [0, null],
  ])('reads the time %j, wherever this computer is', async (time, expected) => {
    vi.stubEnv('TZ', 'Asia/Shanghai')
    expect(await list(200, { items: [{ id: 'cgt-1', status: 'running', created_at: time }] })).toMatchObject({
      tasks: [{ createdAtMs: expected }],
    })
    vi.unstubAllEnvs()
  })

  it('knows when there is none', async () => {
    expect(await list(404, {})).toEqual({ kind: 'noList' })
    expect(await list(405, 'no')).toEqual({ kind: 'noList' })
    expect(await list(200, '<html>')).toEqual({ kind: 'noList' })
    expect(await list(500, {})).toMatchObject({ kind: 'trouble' })
  })
})

it('lists the models that make videos', async () => {
  service.answer = (_call, response) =>
    sendJson(response, {
      data: [
        { id: 'gpt', supported_endpoint_types: ['openai'] },
        { id: 'wan2.7-t2v', supported_endpoint_types: ['openai', 'openai-video'] },
        { id: 'odd' },
      ],
    })
  expect(await service.open().listModels()).toEqual(['wan2.7-t2v'])
})

it('says that the key is refused, whichever way the service says it', async () => {
  service.answer = (_call, response) => sendJson(response, { message: 'no such key', code: 401 })
  const forms: string[] = []
  const api = service.open({ onAuthForm: (form) => forms.push(form) })
  await expect(api.listModels()).rejects.toMatchObject({
    error: { code: 'keyRejected', serviceMessage: 'no such key' },
  })
  // Both forms were tried, and neither is taken for one that works.
  expect(service.server.calls.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`, key])
  expect(forms).toEqual([])
})

describe('cancelling', () => {
  it.each<[number, string]>([
    [200, 'done'],
    [409, 'refused'],
    [400, 'refused'],
    [500, 'trouble'],
    [429, 'trouble'],
  ])('%i is %s', async (status, kind) => {
    service.answer = (_call, response) => sendJson(response, {}, status)
    expect(await service.open().cancelTask('cgt-1')).toMatchObject({ kind })
    expect(service.server.calls).toMatchObject([{ method: 'DELETE', path: `${tasksPath}/cgt-1` }])
  })
})

describe('where a result is fetched from', () => {
  it('another address never gets the key', () => {
    const api = service.open()
    expect(api.resultAddress('videos', 't', 'https://cdn.example/a?s=1')).toMatchObject({ headers: {} })
    expect(api.resultAddress('videos', 't', `${service.server.origin}/files/a.mp4`)).toMatchObject({
      headers: {},
    })
  })

  it('the content of the service itself does', () => {
    const api = service.open()
    const withKey = { headers: { Authorization: `Bearer ${key}` } }
    expect(api.resultAddress('videos', 't', null)).toMatchObject(withKey)
    expect(api.resultAddress('videos', 't', null)?.url.href).toBe(
      `${service.server.origin}/v1/videos/t/content`,
    )
    expect(api.resultAddress('videos', 't', '/v1/videos/t/content')).toMatchObject(withKey)
    expect(api.resultAddress('contents', 't', null)).toBeNull()
  })
})
