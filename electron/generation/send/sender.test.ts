import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Composition } from '../../../shared/generation/draft.ts'
import { hangUp, status } from '../fake-service.test-support.ts'
import { noEstimate, openWorld, text, type World } from '../world.test-support.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(async () => {
  expect(world.defects).toEqual([])
  await world.close()
})

const withImage = (assetId: string): Composition => ({
  ...text('A cat'),
  mode: 'references',
  slots: {
    images: [
      {
        kind: 'asset',
        assetId,
        groupId: 'g',
        name: 'Cat',
        type: 'image',
        durationMs: null,
        width: 640,
        height: 480,
      },
    ],
  },
})

describe('one click', () => {
  it('is one POST of what the composition says, and its task is followed', async () => {
    const { resultId, state } = await world.send(withImage('asset-1'))
    expect(state).toEqual({ kind: 'sending' })
    expect(await world.until(resultId, 'queued')).toMatchObject({ taskId: 'cgt-1' })
    expect(world.service.accepted).toMatchObject([
      {
        model: 'dreamina-seedance-2-0-260128',
        content: [
          { type: 'text', text: 'A cat' },
          { type: 'image_url', image_url: { url: 'asset://asset-1' }, role: 'reference_image' },
        ],
      },
    ])
  })

  it('sent twice by the page, and again after a restart, stays one POST', async () => {
    const sendId = randomUUID()
    const input = { sendId, composition: withImage('asset-1'), estimate: noEstimate }
    await Promise.all([world.app.send(input), world.app.send(input)])
    await world.until(sendId, 'queued')
    expect(await world.send(withImage('asset-1'), sendId)).toMatchObject({ taskId: 'cgt-1' })
    await world.restart()
    expect(await world.send(withImage('asset-1'), sendId)).toMatchObject({ taskId: 'cgt-1' })
    expect(world.service.accepted).toHaveLength(1)
  })

  it('many at once: each its own, and what is wrong with one is that one only', async () => {
    world.service.posts.push({
      accept: false,
      reply: status(400, { error: { code: 'InvalidParameter', message: 'no' } }),
    })
    const results = await Promise.all(['1', '2', '3', '4', '5'].map((words) => world.send(text(words))))
    await vi.waitFor(() => {
      const kinds = results.map(({ resultId }) => world.result(resultId).state.kind)
      expect(kinds.toSorted()).toEqual(['failed', 'queued', 'queued', 'queued', 'queued'])
    })
    expect(world.service.accepted).toHaveLength(4)
    // They are read in pages, newest first, and each once.
    const whole = world.app.snapshot().results.map(({ resultId }) => resultId)
    const first = world.app.snapshot({ limit: 2 })
    const second = world.app.snapshot({ limit: 2, before: first.next ?? 0 })
    const third = world.app.snapshot({ limit: 2, before: second.next ?? 0 })
    const paged = [first, second, third].flatMap((page) => page.results.map(({ resultId }) => resultId))
    expect(paged).toEqual(whole)
    expect(whole).toHaveLength(5)
    expect(third.next).toBeNull()
  })
})

describe('assets are looked at once more', () => {
  it('a click that is taken back meanwhile sends nothing, and nothing is kept of it', async () => {
    const sendId = randomUUID()
    const sent = world.send(withImage('asset-1'), sendId)
    expect(world.app.withdraw(sendId)).toBe(true)
    await expect(sent).rejects.toMatchObject({ error: { code: 'wrongState' } })
    expect(world.service.calls).toEqual([])
    expect(world.app.snapshot().results).toEqual([])
    // What went out is not taken back by it.
    expect(world.app.withdraw(sendId)).toBe(false)
  })

  it.each(['gone', 'failed', 'review'] as const)('%s: nothing is sent, nothing is kept', async (word) => {
    world.facts.set('asset-2', { status: word, type: 'image', durationMs: null })
    const sent = world.send(withImage('asset-2'))
    await expect(sent).rejects.toMatchObject({ error: { code: 'notFound', detail: 'asset-2' } })
    expect(world.service.calls).toEqual([])
    expect(world.app.snapshot().results).toEqual([])
  })

  it('of another type than the slot: a problem of the composition', async () => {
    world.facts.set('asset-2', { status: 'ready', type: 'audio', durationMs: 1 })
    await expect(world.send(withImage('asset-2'))).rejects.toMatchObject({
      error: { code: 'badRequest', detail: 'wrongType' },
    })
    expect(world.service.calls).toEqual([])
  })

  it('a file that is still on its way is not sent', async () => {
    const composition: Composition = {
      ...withImage('x'),
      slots: {
        images: [{ kind: 'upload', uploadId: randomUUID(), name: 'f', type: 'image', durationMs: null }],
      },
    }
    await expect(world.send(composition)).rejects.toMatchObject({ error: { code: 'badRequest' } })
    expect(world.service.calls).toEqual([])
  })
})

describe('a definite no', () => {
  it('is a failure with the input that it is about', async () => {
    const message = 'content[1] is not allowed. Request id: 021-77'
    world.service.posts.push({
      accept: false,
      reply: status(400, { error: { code: 'InputImageSensitiveContentDetected', message } }),
    })
    const { resultId } = await world.send(withImage('asset-1'))
    const { state } = await world.until(resultId, 'failed')
    expect(state).toMatchObject({
      failure: { kind: 'inputSensitive', requestId: '021-77', reference: { slot: 'images', place: 0 } },
    })
  })

  it('finds the input by the id of its asset, too', async () => {
    world.service.posts.push({
      accept: false,
      reply: status(400, { error: { code: 'InvalidParameter', message: 'asset asset-1 is not found' } }),
    })
    const { resultId } = await world.send(withImage('asset-1'))
    expect((await world.until(resultId, 'failed')).state).toMatchObject({
      failure: { kind: 'assetNotFound', reference: { slot: 'images', place: 0 } },
    })
  })

  it('never left: nobody is there', async () => {
    await world.service.close()
    const { resultId } = await world.send(text('hello'))
    expect((await world.until(resultId, 'failed')).state).toMatchObject({
      failure: { kind: 'notSent', notCharged: true, code: 'offline' },
    })
  })
})

it('too many requests: nothing more goes out until the service wants it', async () => {
  world.service.posts.push({ accept: false, reply: status(429, {}, { 'Retry-After': '60' }) })
  const { resultId } = await world.send(text('one'))
  expect((await world.until(resultId, 'failed')).state).toMatchObject({ failure: { kind: 'rateLimited' } })
  await expect(world.send(text('two'))).rejects.toMatchObject({ error: { code: 'rateLimited' } })
  expect(world.service.calls).toHaveLength(1)
  expect(world.app.snapshot().results).toHaveLength(1)
})

it('a quota is about new tasks only: those on their way are asked about', async () => {
  const other = await world.send(text('one'))
  await world.until(other.resultId, 'queued')
  world.service.posts.push({
    accept: false,
    reply: status(429, { error: { code: 'QuotaExceeded', message: 'q' } }),
  })
  const { resultId } = await world.send(text('two'))
  await world.until(resultId, 'failed')
  world.service.tasks.set('cgt-1', { status: 'running' })
  await world.until(other.resultId, 'generating')
})

it('an end of the app is told what it would cut off: a request that is out', async () => {
  expect(world.app.inFlight()).toEqual({ requestCount: 0, downloadCount: 0 })
  let answer = (): void => {}
  world.service.posts.push({
    accept: false,
    reply: (response, call) => {
      answer = () => status(400, { error: { code: 'InvalidParameter', message: 'no' } })(response, call)
    },
  })
  const { resultId } = await world.send(text('one'))
  await vi.waitFor(() => expect(world.service.calls).toHaveLength(1))
  expect(world.app.inFlight()).toEqual({ requestCount: 1, downloadCount: 0 })
  answer()
  await world.until(resultId, 'failed')
  expect(world.app.inFlight()).toEqual({ requestCount: 0, downloadCount: 0 })
})

it.each([
  ['none is', null, 'keyNeeded'],
  ['another one is', 'b', 'accountChanged'],
])('a click is of the account that it was made in: %s connected by then', async (_what, accountId, code) => {
  const look = Promise.withResolvers<{ status: 'ready'; type: 'image'; durationMs: null }>()
  await world.close()
  world = await openWorld({ assets: { look: () => look.promise } })
  const sent = world.send(withImage('asset-1'))
  const { current } = world.account
  world.account.current = current === null || accountId === null ? null : { ...current, accountId }
  world.account.changed()
  look.resolve({ status: 'ready', type: 'image', durationMs: null })
  await expect(sent).rejects.toMatchObject({ error: { code } })
  expect(world.service.calls).toEqual([])
})

it('a click whose assets are still looked at when the app ends is not sent any more', async () => {
  const look = Promise.withResolvers<{ status: 'ready'; type: 'image'; durationMs: null }>()
  await world.close()
  world = await openWorld({ assets: { look: () => look.promise } })
  // The end waits for the answer to this one.
  let answer = (): void => {}
  world.service.posts.push({
    accept: true,
    reply: (response, call) => {
      answer = () => status(200, { id: 'cgt-1' })(response, call)
    },
  })
  await world.send(text('one'))
  await vi.waitFor(() => expect(world.service.calls).toHaveLength(1))
  const sent = world.send(withImage('asset-1'))
  const ended = world.app.stop()
  look.resolve({ status: 'ready', type: 'image', durationMs: null })
  await expect(sent).rejects.toMatchObject({ error: { code: 'wrongState' } })
  answer()
  await ended
  expect(world.service.calls.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

it('the end of the app while the answer is awaited: in doubt, looked for by the next start', async () => {
  world.service.posts.push({ accept: true, reply: () => {} })
  const { resultId } = await world.send(text('one'))
  await vi.waitFor(() => expect(world.service.accepted).toHaveLength(1))
  await world.restart()
  expect(await world.until(resultId, 'queued')).toMatchObject({ taskId: 'cgt-1' })
  expect(world.service.accepted).toHaveLength(1)
})

describe('in doubt', () => {
  it('is looked for in the list and found', async () => {
    world.service.posts.push({ accept: true, reply: hangUp })
    const { resultId } = await world.send(text('hello'))
    expect(await world.until(resultId, 'queued')).toMatchObject({ taskId: 'cgt-1' })
    expect(world.service.accepted).toHaveLength(1)
  })

  it('was not taken: after all looks the person decides, and nothing is sent again', async () => {
    world.service.posts.push({ accept: false, reply: status(502, 'bad gateway') })
    const { resultId } = await world.send(text('hello'))
    await vi.waitFor(() =>
      expect(world.result(resultId).state).toMatchObject({ kind: 'unconfirmed', looking: false, looks: 3 }),
    )
    const posts = world.service.calls.filter(({ method }) => method === 'POST')
    expect(posts).toHaveLength(1)
    expect(world.app.notTaken(resultId).state).toMatchObject({
      kind: 'failed',
      failure: { kind: 'notSent', notCharged: false },
    })
  })

  it('no list: asked at once', async () => {
    world.service.hasTaskList = false
    world.service.posts.push({ accept: true, reply: hangUp })
    const { resultId } = await world.send(text('hello'))
    await vi.waitFor(() =>
      expect(world.result(resultId).state).toMatchObject({
        kind: 'unconfirmed',
        looking: false,
        hasTaskList: false,
      }),
    )
    world.service.tasks.set('found-by-hand', { status: 'running' })
    expect((await world.app.setTaskId(resultId, 'found-by-hand')).taskId).toBe('found-by-hand')
    await world.until(resultId, 'generating')
  })

  it('an id that the service does not know, or that is of another result, is refused', async () => {
    world.service.hasTaskList = false
    const other = await world.send(text('other'))
    await world.until(other.resultId, 'queued')
    world.service.posts.push({ accept: true, reply: hangUp })
    const { resultId } = await world.send(text('hello'))
    await world.until(resultId, 'unconfirmed')
    await expect(world.app.setTaskId(resultId, 'nonsense')).rejects.toMatchObject({
      error: { code: 'notFound' },
    })
    await expect(world.app.setTaskId(resultId, 'cgt-1')).rejects.toMatchObject({
      error: { code: 'badRequest' },
    })
    await expect(world.app.setTaskId(other.resultId, 'cgt-2')).rejects.toMatchObject({
      error: { code: 'wrongState' },
    })
  })

  it('an id that is given to two at once is of one of them', async () => {
    world.service.hasTaskList = false
    world.service.posts.push({ accept: false, reply: hangUp }, { accept: false, reply: hangUp })
    const two = await Promise.all([world.send(text('one')), world.send(text('two'))])
    await Promise.all(two.map(({ resultId }) => world.until(resultId, 'unconfirmed')))
    world.service.tasks.set('found', { status: 'running' })
    const outcomes = await Promise.allSettled(two.map((one) => world.app.setTaskId(one.resultId, 'found')))
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('of two in doubt each finds its own, by what was sent', async () => {
    world.service.posts.push({ accept: true, reply: hangUp }, { accept: true, reply: hangUp })
    const one = await world.send(text('one'))
    await world.until(one.resultId, 'queued')
    const two = await world.send(text('two'))
    await world.until(two.resultId, 'queued')
    expect(world.result(one.resultId).taskId).toBe('cgt-1')
    expect(world.result(two.resultId).taskId).toBe('cgt-2')
  })

  it('is looked for again when a person asks', async () => {
    world.service.posts.push({ accept: true, reply: hangUp })
    world.service.hasTaskList = false
    const { resultId } = await world.send(text('hello'))
    await vi.waitFor(() => expect(world.result(resultId).state).toMatchObject({ looking: false }))
    world.service.hasTaskList = true
    expect(world.app.lookAgain(resultId).state).toMatchObject({ looking: true, looks: 0 })
    await world.until(resultId, 'queued')
  })
})
