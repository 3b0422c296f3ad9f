import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sendJson } from '../../base/loopback-server.test-support.ts'
import { hangUp, status } from '../fake-service.test-support.ts'
import { movie, openWorld, text, type World } from '../world.test-support.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(async () => {
  expect(world.defects).toEqual([])
  await world.close()
})

/** A task that is known to be queued. */
async function queued(
  words = 'hello',
  modelId?: string,
): Promise<{ readonly id: string; readonly taskId: string }> {
  const { resultId } = await world.send(text(words, modelId))
  const { taskId } = await world.until(resultId, 'queued')
  return { id: resultId, taskId: taskId ?? '' }
}

const asks = (taskId: string) =>
  world.service.calls.filter(({ method, path }) => method === 'GET' && path.endsWith(`/${taskId}`)).length

const asksAtLeast = async (taskId: string, more: number) => {
  const before = asks(taskId)
  await vi.waitFor(() => expect(asks(taskId)).toBeGreaterThanOrEqual(before + more))
}

const holdOf = (id: string) => world.result(id).hold?.reason ?? null

describe('a task on its way', () => {
  it('goes through its states to the video on the disk', async () => {
    const { id, taskId } = await queued()
    world.service.tasks.set(taskId, { status: 'some new word' })
    expect(await world.until(id, 'generating')).toMatchObject({ state: { percent: null } })
    world.service.tasks.set(taskId, { status: 'running', progress: 30 })
    await vi.waitFor(() => expect(world.result(id).state).toMatchObject({ percent: 30 }))
    world.service.addFile('/files/v.mp4', movie(1_000))
    world.service.tasks.set(taskId, {
      status: 'succeeded',
      content: { video_url: `${world.service.origin}/files/v.mp4` },
      usage: { completion_tokens: 108_900 },
      seed: 7,
      resolution: '720p',
      ratio: '16:9',
      duration: 5,
    })
    expect(await world.until(id, 'ready')).toMatchObject({
      hold: null,
      actual: { tokens: 108_900, seed: 7, resolution: '720p', ratio: '16:9', durationSeconds: 5, usd: null },
      video: { path: `/media/result/${id}/video`, missing: false, width: 640 },
    })
    expect(world.ended.map(({ resultId }) => resultId)).toEqual([id])
  })

  it('of the other form as well', async () => {
    world.service.posts.push({ accept: true, reply: status(200, { data: { task_id: 'cgt-1' } }) })
    const { id, taskId } = await queued('hello', 'some-other-model')
    const asked = () => world.service.calls.map(({ method, path }) => `${method} ${path}`)
    await vi.waitFor(() => expect(asked()).toContain(`GET /v1/videos/${taskId}`))
    world.service.tasks.set(taskId, {
      status: 'failed',
      error: { code: 'OutputVideoSensitiveContentDetected', message: 'no' },
    })
    expect((await world.until(id, 'failed')).state).toMatchObject({
      failure: { kind: 'outputVideoSensitive' },
    })
  })

  it.each([
    ['cancelled', { status: 'cancelled' }],
    ['failed', { status: 'expired' }],
    ['failed', { status: 'failed', error: { code: 'X', message: 'y' } }],
  ] as const)('ends as %s by %j', async (kind, task) => {
    const { id, taskId } = await queued()
    world.service.tasks.set(taskId, task)
    await world.until(id, kind)
  })

  it('is taken up by the next start', async () => {
    const { id, taskId } = await queued()
    await world.restart()
    world.service.tasks.set(taskId, { status: 'running' })
    await world.until(id, 'generating')
  })
})

describe('what is no word about the task', () => {
  it.each([
    ['403', status(403, { error: { code: 'AccessDenied' } })],
    ['500', status(500)],
    ['HTML', status(200, '<html>')],
    ['a connection that breaks', hangUp],
    ['400', status(400, { error: { code: 'Odd' } })],
  ])('%s: it is asked again, and goes on', async (_name, reply) => {
    const { id, taskId } = await queued()
    world.service.tasks.set(taskId, reply)
    await asksAtLeast(taskId, 3)
    expect(world.result(id).state.kind).toBe('queued')
    world.service.tasks.set(taskId, { status: 'running' })
    await world.until(id, 'generating')
  })

  it('one task in trouble holds no other', async () => {
    const bad = await queued('bad')
    const good = await queued('good')
    world.service.tasks.set(bad.taskId, status(500))
    await vi.waitFor(() => expect(holdOf(bad.id)).toBe('serverError'))
    world.service.tasks.set(good.taskId, { status: 'running' })
    await world.until(good.id, 'generating')
    expect(holdOf(good.id)).toBeNull()
  })

  it('429 holds all of them for as long as it says', async () => {
    const one = await queued('one')
    const two = await queued('two')
    world.service.tasks.set(one.taskId, status(429, {}, { 'Retry-After': '3600' }))
    await vi.waitFor(() =>
      expect([one, two].map(({ id }) => holdOf(id))).toEqual(['rateLimited', 'rateLimited']),
    )
    expect(world.result(two.id).hold?.untilMs).toBeGreaterThan(Date.now() + 3_000_000)
    const asked = asks(two.taskId)
    // Whoever was told to wait waits, also after sleep.
    world.app.wake()
    expect(asks(two.taskId)).toBe(asked)
  })

  it('a refused key holds all until another one is there', async () => {
    const { id, taskId } = await queued()
    world.service.tasks.set(taskId, status(401))
    await vi.waitFor(() => expect(holdOf(id)).toBe('keyNeeded'))
    world.service.tasks.set(taskId, { status: 'running' })
    const { current } = world.account
    world.account.current = current === null ? null : { ...current }
    world.account.changed()
    await world.until(id, 'generating')
  })

  it('an address that cannot be used is not said to be a key that is missing', async () => {
    const { id } = await queued()
    world.account.current = null
    world.account.changed()
    expect(holdOf(id)).toBe('keyNeeded')
    world.account.problem = { code: 'badGenerationAddress' }
    expect(holdOf(id)).toBe('badAddress')
    await expect(world.send(text('another'))).rejects.toMatchObject({
      error: { code: 'badGenerationAddress' },
    })
  })

  it('an answer to the key of before holds nothing of the next one', async () => {
    const { taskId } = await queued()
    const late: ServerResponse[] = []
    world.service.tasks.set(taskId, (response) => void late.push(response))
    await vi.waitFor(() => expect(late).not.toEqual([]))
    const { current } = world.account
    world.account.current = current === null ? null : { ...current, accountId: 'b' }
    world.account.changed()
    world.service.tasks.set(taskId, status(401))
    for (const response of late) sendJson(response, {}, 401)
    const other = await world.send(text('of b'))
    const queuedOther = await world.until(other.resultId, 'queued')
    await asksAtLeast(queuedOther.taskId ?? '', 3)
    expect(holdOf(other.resultId)).toBeNull()
  })

  it('without a key nothing is asked, and with that of another account nothing of this one', async () => {
    const { id, taskId } = await queued()
    const { current } = world.account
    if (current === null) throw new Error('No account')
    world.account.current = null
    world.account.changed()
    expect(holdOf(id)).toBe('keyNeeded')
    world.account.current = { ...current, accountId: 'b' }
    world.account.changed()
    expect(world.app.snapshot().results).toEqual([])
    const other = await world.send(text('of b'))
    await world.until(other.resultId, 'queued')
    world.service.tasks.set(taskId, { status: 'running' })
    await asksAtLeast(world.result(other.resultId).taskId ?? '', 3)
    world.account.current = { ...current }
    world.account.changed()
    await world.until(id, 'generating')
    expect(world.app.snapshot().results.map(({ resultId }) => resultId)).toEqual([id])
  })

  it('what is on its way is told of when its account is taken up again', async () => {
    const { id } = await queued()
    const { current } = world.account
    if (current === null) throw new Error('No account')
    world.account.current = { ...current, accountId: 'b' }
    world.account.changed()
    const told: (readonly [revision: number, ids: readonly string[]])[] = []
    world.app.onDelta(({ revision, upserted }) =>
      told.push([revision, upserted.map(({ resultId }) => resultId)]),
    )
    await vi.waitFor(() => expect(told.at(-1)?.[1]).toEqual([]))
    const before = told.at(-1)?.[0] ?? 0
    world.account.current = { ...current }
    world.account.changed()
    await vi.waitFor(() => expect(told.at(-1)?.[1]).toEqual([id]))
    // A number is left out, so that nobody takes what was told before for this account's.
    expect(told.at(-1)?.[0]).toBe(before + 2)
  })
})

describe('a task that the service does not know', () => {
  it('is no longer known after several such answers, and can be asked for again', async () => {
    const { id, taskId } = await queued()
    const before = asks(taskId)
    world.service.tasks.delete(taskId)
    await world.until(id, 'noLongerKnown')
    expect(asks(taskId) - before).toBeGreaterThanOrEqual(4)
    world.service.addFile('/files/v.mp4', movie(500))
    world.service.tasks.set(taskId, { status: 'succeeded', video_url: '/files/v.mp4' })
    expect((await world.app.downloadAgain(id)).state.kind).toBe('downloading')
    await world.until(id, 'ready')
  })

  it('is waited for while it is young', async () => {
    await world.close()
    world = await openWorld({ tuning: { unknownYoungMs: 600_000 } })
    const { id, taskId } = await queued()
    world.service.tasks.delete(taskId)
    await asksAtLeast(taskId, 6)
    expect(world.result(id).state.kind).toBe('queued')
  })
})

describe('cancelling', () => {
  it('asks right before, and then tells what came of it', async () => {
    const { id, taskId } = await queued()
    world.service.deletes.push((response, call) => {
      world.service.tasks.set(taskId, { status: 'cancelled' })
      status(200)(response, call)
    })
    expect(world.app.cancel(id).state).toEqual({ kind: 'queued', cancelling: true })
    await world.until(id, 'cancelled')
    expect(world.service.calls.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  })

  it('sends nothing for a task that runs by now: its record might go with it', async () => {
    const { id, taskId } = await queued()
    world.service.tasks.set(taskId, { status: 'running' })
    try {
      world.app.cancel(id)
    } catch {
      // It was found out before.
    }
    await world.until(id, 'generating')
    expect(world.service.calls.filter(({ method }) => method === 'DELETE')).toEqual([])
    expect(() => world.app.cancel(id)).toThrow('wrongState')
  })

  it('a refusal ends it', async () => {
    const { id } = await queued()
    world.service.deletes.push(status(409))
    world.app.cancel(id)
    await vi.waitFor(() => expect(world.result(id).state).toEqual({ kind: 'queued', cancelling: false }))
  })

  it('survives the end of the app', async () => {
    const { id, taskId } = await queued()
    world.service.tasks.set(taskId, status(500))
    world.app.cancel(id)
    await world.restart()
    world.service.deletes.push((response, call) => {
      world.service.tasks.set(taskId, { status: 'cancelled' })
      status(200)(response, call)
    })
    world.service.tasks.set(taskId, { status: 'queued' })
    await world.until(id, 'cancelled')
  })
})

it('what is removed is gone, and what runs cannot be', async () => {
  const { id, taskId } = await queued()
  await expect(world.app.remove(id, false)).rejects.toMatchObject({ error: { code: 'wrongState' } })
  world.service.tasks.set(taskId, { status: 'cancelled' })
  await world.until(id, 'cancelled')
  await world.app.remove(id, false)
  expect(world.app.snapshot().results).toEqual([])
  expect(() => world.app.setFavourite(id, true)).toThrow('notFound')
})

it('while no key works, what is on the screen can be marked, shown and removed all the same', async () => {
  const { id, taskId } = await queued()
  world.service.addFile('/files/v.mp4', movie(2_000))
  world.service.tasks.set(taskId, {
    status: 'succeeded',
    content: { video_url: `${world.service.origin}/files/v.mp4` },
  })
  await world.until(id, 'ready')
  world.account.current = null
  world.account.changed()
  expect(world.app.setFavourite(id, true)).toMatchObject({ favourite: true })
  await world.app.showInFolder(id)
  expect(world.app.fileOf(id, 'video')).toContain(world.videos)
  // Only what asks the service needs one.
  await expect(world.app.downloadAgain(id)).rejects.toMatchObject({ error: { code: 'keyNeeded' } })
  await world.app.remove(id, true)
  expect(await world.files()).toEqual([])
  expect(world.app.snapshot().results).toEqual([])
})

it('tells of changes by numbered deltas', async () => {
  const revisions: number[] = []
  const seen: string[] = []
  const { revision } = world.app.snapshot()
  world.app.onDelta((delta) => {
    revisions.push(delta.revision)
    seen.push(...delta.upserted.map(({ state }) => state.kind))
  })
  const { id } = await queued()
  await vi.waitFor(() => expect(seen).toContain('queued'))
  expect(revisions).toEqual(revisions.map((_, place) => revision + place + 1))
  world.app.setFavourite(id, true)
  expect(world.result(id).favourite).toBe(true)
})
