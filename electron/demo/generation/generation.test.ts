import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { request } from 'undici'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { field, picture, poll, sendFile, type TestDemo } from '../test-support.ts'
import { call, download, startGeneratingDemo, tasksPath } from './generation.test-support.ts'

let shared: TestDemo
let demo: TestDemo
let groupId: string
let assetId: string

async function use(one: TestDemo): Promise<void> {
  demo = one
  groupId = one.server.addGroup({ name: 'Scenes' })
  assetId = await one.server.addAsset({ groupId, name: 'dunes.png', kind: 'image' })
}

// One server for most: each has a worker that draws films, and takes its time to start it.
beforeAll(async () => {
  shared = await startGeneratingDemo()
})
afterAll(() => shared.stop())
beforeEach(async () => {
  const { server } = shared
  server.setGeneration({ queuedMs: 0, generatingMs: 0, closedModels: [], wording: {} })
  server.setGeneration({ ranges: true, renewsAddresses: true, taskList: true, taskDelete: true })
  server.setAnswers('documented')
  server.setAuthForms(['raw', 'bearer'])
  server.enableLibrary(true)
  await use(shared)
})

const seedance = (text = 'Image 1 in the rain') => ({
  model: 'dreamina-seedance-2-0-260128',
  content: [
    { type: 'text', text },
    { type: 'image_url', image_url: { url: `asset://${assetId}` }, role: 'reference_image' },
  ],
  resolution: '480p',
  ratio: 'adaptive',
  duration: 4,
  seed: 7,
  return_last_frame: true,
})
const wan = { model: 'wan3.0-video', prompt: 'A lighthouse', size: '480P', ratio: '1:1', seconds: '2' }

const create = async (path: string, body: unknown): Promise<string> => {
  const { status, content } = await call(demo.server, 'POST', path, body)
  expect(status, JSON.stringify(content)).toBe(200)
  return String(field(content, 'id'))
}
const createTask = (text?: string): Promise<string> => create(tasksPath, seedance(text))
const getTask = async (id: string) => (await call(demo.server, 'GET', `${tasksPath}/${id}`)).content
const getVideo = async (id: string) => (await call(demo.server, 'GET', `/v1/videos/${id}`)).content

test('a task of form B: accepted, followed, its video and last frame fetched', async () => {
  const sent = await sendFile(demo.server, groupId, 'dunes.png', await picture(640, 480))
  await demo.server.settled()
  assetId = String(field((await poll(demo.server, String(field(sent.data, 'task_id')))).data, 'asset_id'))
  const { content } = await call(demo.server, 'POST', tasksPath, seedance())
  expect(content).toEqual({ id: expect.stringMatching(/^cgt-\d{14}-[a-z]{5}$/) })
  const id = String(field(content, 'id'))
  await demo.server.settled()
  const task = await getTask(id)
  expect(task).toMatchObject({
    id,
    status: 'succeeded',
    // The picture's ratio, 4:3, as it was to be adaptive.
    ...{ resolution: '480p', ratio: '4:3', duration: 4, seed: 7 },
    usage: { completion_tokens: Math.round((752 * 560 * 97) / 1024) },
  })
  const video = await download(String(field(task, 'content', 'video_url')))
  expect(video).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4' } })
  expect(video.body.subarray(4, 8).toString()).toBe('ftyp')
  const frame = await download(String(field(task, 'content', 'last_frame_url')))
  expect(frame.headers['content-type']).toBe('image/png')
  expect(frame.body.subarray(1, 4).toString()).toBe('PNG')
})

test.each(['/v1/videos', '/api/v1/videos'])('a task of form A at %s', async (path) => {
  const { content } = await call(demo.server, 'POST', path, wan)
  const id = String(field(content, 'id'))
  expect(content).toMatchObject({ id, task_id: id, object: 'video', model: wan.model, seconds: '2' })
  await demo.server.settled()
  const done = await getVideo(id)
  expect(done).toMatchObject({ id, status: 'completed', size: '480P', ratio: '1:1', seconds: '2' })
  const video = await download(String(field(done, 'metadata', 'url')))
  const streamed = await download(`${demo.server.origin}${path}/${id}/content`, {
    authorization: `Bearer ${demo.server.apiKey}`,
  })
  expect(streamed.body.equals(video.body)).toBe(true)
})

test('the plain form of the quick start: a bare id, the raw key', async () => {
  const body = { model: 'wan-2.1-video', prompt: 'Tokyo at night', images: [assetId] }
  demo.server.setGeneration({ wording: { accepted: 'data' } })
  const { content } = await call(demo.server, 'POST', '/api/v1/videos', body, demo.server.apiKey)
  expect(content).toEqual({ code: 200, data: { task_id: expect.any(String) }, msg: '' })
  await demo.server.settled()
  expect(await getVideo(String(field(content, 'data', 'task_id')))).toMatchObject({ status: 'completed' })
})

test('a task waits, is worked on, and is told so by the clock', async () => {
  demo.server.setGeneration({ queuedMs: 1000, generatingMs: 1000, wording: { progress: 'told' } })
  const id = await create('/v1/videos', wan)
  await demo.server.settled()
  expect(await getVideo(id)).toMatchObject({ status: 'queued', progress: 0 })
  demo.clock.nowMs += 1500
  expect(await getVideo(id)).toMatchObject({ status: 'in_progress', progress: 50 })
  demo.clock.nowMs += 500
  expect(await getVideo(id)).toMatchObject({ status: 'completed', progress: 100 })
})

describe('addresses', () => {
  const addressOf = async (id: string): Promise<string> =>
    String(field(await getTask(id), 'content', 'video_url'))

  test('expire after a day, and are renewed while the task is known', async () => {
    const id = await createTask()
    await demo.server.settled()
    const first = await addressOf(id)
    demo.clock.nowMs += 24 * 3_600_000
    expect((await download(first)).status).toBe(403)
    expect((await download(await addressOf(id))).status).toBe(200)
    demo.clock.nowMs += 6 * 24 * 3_600_000
    expect((await call(demo.server, 'GET', `${tasksPath}/${id}`)).status).toBe(404)
  })

  test('may be the one of the first day', async () => {
    demo.server.setGeneration({ renewsAddresses: false })
    const id = await createTask()
    await demo.server.settled()
    const first = await addressOf(id)
    demo.clock.nowMs += 24 * 3_600_000
    expect(await addressOf(id)).toBe(first)
    expect((await download(first)).status).toBe(403)
  })

  test('serve ranges unless they are switched off, and take no key', async () => {
    const id = await createTask()
    await demo.server.settled()
    const address = await addressOf(id)
    const whole = await download(address)
    const part = await download(address, { range: 'bytes=100-' })
    expect(part.status).toBe(206)
    expect(part.body.equals(whole.body.subarray(100))).toBe(true)
    demo.server.setGeneration({ ranges: false })
    const again = await download(address, { range: 'bytes=100-' })
    expect(again).toMatchObject({ status: 200 })
    expect(again.headers).not.toHaveProperty('accept-ranges')
    expect((await download(address, { authorization: `Bearer ${demo.server.apiKey}` })).status).toBe(400)
  })

  test('that were changed are refused', async () => {
    const id = await createTask()
    await demo.server.settled()
    const address = await addressOf(id)
    for (const changed of [
      address.replace(/results\/\d+/, 'results/999'),
      address.replace('video.mp4', 'last-frame.png'),
      address.replace(/expires=\d+/, 'expires=9999999999999'),
    ]) {
      expect((await download(changed)).status).toBe(403)
    }
  })
})

describe('DELETE', () => {
  const remove = (id: string) => call(demo.server, 'DELETE', `${tasksPath}/${id}`)

  test('cancels what is queued, which is never charged', async () => {
    const before = demo.server.stats().generations
    demo.server.setGeneration({ queuedMs: 1000 })
    const id = await createTask()
    expect((await remove(id)).status).toBe(200)
    demo.clock.nowMs += 10_000
    expect(await getTask(id)).toMatchObject({ status: 'cancelled' })
    expect((await remove(id)).status).toBe(409)
    const after = demo.server.stats().generations
    expect(after.accepted - before.accepted).toBe(1)
    expect(after.cancelled - before.cancelled).toBe(1)
    expect(after.chargedTokens).toBe(before.chargedTokens)
  })

  test('is refused while it runs, and destroys the record of what has ended', async () => {
    const before = demo.server.stats().generations.succeeded
    demo.server.setGeneration({ generatingMs: 1000 })
    const id = await createTask()
    await demo.server.settled()
    expect((await remove(id)).status).toBe(409)
    demo.clock.nowMs += 1000
    expect((await remove(id)).status).toBe(200)
    expect((await call(demo.server, 'GET', `${tasksPath}/${id}`)).status).toBe(404)
    expect(demo.server.stats().generations.succeeded).toBe(before + 1)
  })

  test('may not be there at all', async () => {
    demo.server.setGeneration({ queuedMs: 1000, taskDelete: false })
    const id = await createTask()
    expect((await remove(id)).status).toBe(404)
    expect(await getTask(id)).toMatchObject({ status: 'queued' })
  })
})

test('the poorest answers name an id, a state and an address, and nothing else', async () => {
  demo.server.setAnswers('poorest')
  const { content } = await call(demo.server, 'POST', '/v1/videos', wan)
  const id = String(field(content, 'id'))
  expect(content).toEqual({ id })
  await demo.server.settled()
  expect(await getVideo(id)).toEqual({
    id,
    status: 'completed',
    url: expect.stringContaining('/results/'),
  })
  expect(Object.keys((await getTask(await createTask())) as object)).not.toContain('usage')
})

test('tasks may be told of in an envelope, with progress as text', async () => {
  demo.server.setGeneration({ generatingMs: 1000, wording: { wrapped: true, progress: 'text' } })
  const id = await create('/v1/videos', wan)
  demo.clock.nowMs += 500
  expect(await getVideo(id)).toMatchObject({ code: 200, data: { id, progress: '50%' } })
})

test('settings can be changed from another process, if they make sense', async () => {
  const change = async (body: object) => {
    const response = await request(`${demo.server.origin}/__demo/generation`, {
      method: 'POST',
      headers: { 'x-demo-token': demo.server.controlToken },
      body: JSON.stringify(body),
    })
    await response.body.dump()
    return response.statusCode
  }
  expect(await change({ taskList: false })).toBe(200)
  expect((await call(demo.server, 'GET', tasksPath)).status).toBe(404)
  expect(await change({ taskList: 'no' })).toBe(400)
})

test('words that are on no page stand for work that goes on', async () => {
  demo.server.setGeneration({ queuedMs: 1000, generatingMs: 1000, wording: { states: 'unknown' } })
  const id = await createTask()
  await demo.server.settled()
  const seen: unknown[] = []
  for (const waitMs of [0, 1000, 700, 300]) {
    demo.clock.nowMs += waitMs
    seen.push(field(await getTask(id), 'status'))
  }
  expect(seen).toEqual(['submitted', 'preparing', 'post_processing', 'succeeded'])
})

test('models are listed with what they are for; what the account has not opened is not', async () => {
  demo.server.setGeneration({ closedModels: ['wan3.0-video'] })
  const { content } = await call(demo.server, 'GET', '/v1/models', undefined, demo.server.apiKey)
  const entries = field(content, 'data') as { id: string; supported_endpoint_types: string[] }[]
  const videoIds = entries.flatMap(({ id, supported_endpoint_types: types }) =>
    types.includes('openai-video') ? [id] : [],
  )
  expect(videoIds).toContain('dreamina-seedance-2-0-260128')
  expect(videoIds).not.toContain('wan3.0-video')
  expect(entries.length).toBeGreaterThan(videoIds.length)
  expect((await call(demo.server, 'POST', '/v1/videos', wan)).content).toMatchObject({
    error: { code: 'ModelNotOpen' },
  })
})

test('the key is needed, in the forms that are accepted, but no enabled library', async () => {
  demo.server.enableLibrary(false)
  expect((await call(demo.server, 'GET', '/v1/models')).status).toBe(200)
  expect((await call(demo.server, 'GET', '/v1/models', undefined, 'wrong')).content).toMatchObject({
    error: { code: 'AuthenticationError', type: 'Unauthorized' },
  })
  demo.server.setAuthForms(['raw'])
  expect((await call(demo.server, 'GET', '/v1/models')).status).toBe(401)
  expect((await call(demo.server, 'GET', '/v1/models', undefined, demo.server.apiKey)).status).toBe(200)
})

describe('a server of its own:', () => {
  beforeEach(async () => use(await startGeneratingDemo()))
  afterEach(() => demo.stop())

  test('a restart forgets nothing, and draws what was not drawn', async () => {
    const id = await createTask()
    await demo.restart()
    await demo.server.settled()
    expect(await getTask(id)).toMatchObject({ status: 'succeeded' })
    expect(demo.server.stats().generations).toMatchObject({ accepted: 1, succeeded: 1 })
  })

  test('films that nobody can have the address of are removed at a start', async () => {
    const stored = async () => (await readdir(join(demo.dataDir, 'media'))).length
    await createTask()
    await demo.server.settled()
    const before = await stored()
    demo.clock.nowMs += 7 * 24 * 3_600_000
    await demo.restart()
    expect(await stored()).toBe(before)
    demo.clock.nowMs += 24 * 3_600_000 + 1
    await demo.restart()
    expect(await stored()).toBe(before - 2)
    expect(demo.server.stats().generations).toMatchObject({ accepted: 1, succeeded: 1 })
  })

  test('the list of tasks: newest first, by page, without what was sent', async () => {
    const ids = [await createTask('one'), await createTask('two'), await createTask('three')]
    await demo.server.settled()
    const list = async (query: string) => (await call(demo.server, 'GET', `${tasksPath}${query}`)).content
    expect(await list('?page_num=1&page_size=2')).toMatchObject({
      items: [{ id: ids[2] }, { id: ids[1] }],
      total: 3,
    })
    expect(JSON.stringify(await list(''))).not.toContain('three')
    expect(await list(`?filter.task_ids=${ids[0]}&filter.status=succeeded`)).toMatchObject({
      items: [{ id: ids[0] }],
      total: 1,
    })
    expect(await list('?filter.status=queued')).toEqual({ items: [], total: 0 })
    expect((await call(demo.server, 'GET', `${tasksPath}?page_size=501`)).status).toBe(400)
    demo.server.setGeneration({ taskList: false })
    expect((await call(demo.server, 'GET', tasksPath)).status).toBe(404)
  })

  test('counts what was accepted, and what came twice', async () => {
    await createTask('once')
    await createTask('twice')
    await createTask('twice')
    await call(demo.server, 'POST', tasksPath, { model: 'nothing' })
    await demo.server.settled()
    const { accepted, duplicates, chargedTokens, chargedUsd } = demo.server.stats().generations
    const tokens = Math.round((864 * 496 * 97) / 1024)
    expect(accepted).toBe(3)
    expect(duplicates).toMatchObject([{ form: 'contents', prompt: 'twice', count: 2 }])
    expect(chargedTokens).toBe(3 * tokens)
    expect(chargedUsd).toBeCloseTo((3 * tokens * 2.64) / 1e6)
  })
})
