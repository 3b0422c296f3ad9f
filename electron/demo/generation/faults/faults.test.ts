import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FaultEffect } from '../../index.ts'
import { field, type TestDemo } from '../../test-support.ts'
import { call, download, startGeneratingDemo, tasksPath } from '../generation.test-support.ts'

let demo: TestDemo
let acceptedBefore = 0
beforeAll(async () => {
  demo = await startGeneratingDemo()
})
beforeEach(() => {
  acceptedBefore = demo.server.stats().generations.accepted
})
afterEach(() => demo.server.faults.clear())
afterAll(() => demo.stop())

const body = {
  model: 'dreamina-seedance-2-0-260128',
  content: [{ type: 'text', text: 'A lighthouse' }],
  duration: 4,
}
const post = () => call(demo.server, 'POST', tasksPath, body)
const accepted = (): number => demo.server.stats().generations.accepted - acceptedBefore

describe('the POST', () => {
  const broken = (effect: FaultEffect) => {
    demo.server.faults.failNext('tasks/create', effect)
    return post()
  }

  test.each<[FaultEffect, number]>([
    [{ kind: 'drop-request', atByte: 0 }, 0],
    [{ kind: 'drop-request', atByte: 20 }, 0],
    [{ kind: 'drop-after-body', processed: false }, 0],
    [{ kind: 'drop-after-body', processed: true }, 1],
    [{ kind: 'cut-off' }, 1],
    [{ kind: 'body', body: 'html', processed: true }, 1],
    [{ kind: 'body', body: 'empty', processed: true }, 1],
  ])('%j cannot be read, and made %i tasks', async (effect, count) => {
    await expect(broken(effect)).rejects.toThrow()
    expect(accepted()).toBe(count)
  })

  test('a 5xx may have made the task or not', async () => {
    expect(await broken({ kind: 'status', status: 500 })).toMatchObject({ status: 500 })
    expect(accepted()).toBe(0)
    const answer = await broken({ kind: 'status', status: 504, body: 'envelope', processed: true })
    expect(answer).toMatchObject({ status: 504, content: { error: { code: 'InternalServiceError' } } })
    expect(accepted()).toBe(1)
  })

  test('a 429 says when to come back', async () => {
    const answer = await broken({
      kind: 'status',
      ...{ status: 429, word: 'ServerOverloaded', retryAfter: { seconds: 7 } },
    })
    expect(answer).toMatchObject({ status: 429, content: { error: { code: 'ServerOverloaded' } } })
    expect(answer.headers['retry-after']).toBe('7')
    expect(accepted()).toBe(0)
  })

  test('an answer of wrong types was accepted all the same', async () => {
    expect((await broken({ kind: 'wrong-types' })).content).toMatchObject({ id: {}, task_id: [] })
    expect(accepted()).toBe(1)
    expect((await broken({ kind: 'odd-fields' })).content).toMatchObject({
      id: expect.stringMatching(/^cgt-/),
      unknown_field: {},
    })
  })

  test('a task that is listed late', async () => {
    await broken({ kind: 'listed-otherwise', afterMs: 5000 })
    const total = async () => field((await call(demo.server, 'GET', tasksPath)).content, 'total')
    const before = Number(await total())
    demo.clock.nowMs += 5000
    expect(await total()).toBe(before + 1)
  })
})

test.each<[FaultEffect, object]>([
  [{ kind: 'task-expired' }, { status: 'expired' }],
  [{ kind: 'task-stuck' }, { status: 'running' }],
  [{ kind: 'task-failed', code: 'X', message: 'No luck' }, { error: { code: 'X', message: 'No luck' } }],
])('%j', async (effect, task) => {
  demo.server.faults.failNext('tasks/create', effect)
  const id = String(field((await post()).content, 'id'))
  await demo.server.settled()
  demo.clock.nowMs += 3_600_000
  expect((await call(demo.server, 'GET', `${tasksPath}/${id}`)).content).toMatchObject(task)
})

describe('a download', () => {
  let address: string
  let whole: Buffer
  beforeAll(async () => {
    const id = String(field((await post()).content, 'id'))
    await demo.server.settled()
    const task = (await call(demo.server, 'GET', `${tasksPath}/${id}`)).content
    address = String(field(task, 'content', 'video_url'))
    whole = (await download(address)).body
  })
  const spoil = (...effects: FaultEffect[]): void => {
    demo.server.faults.failNext('result', effects)
  }

  test.each<FaultEffect>([
    { kind: 'cut-off', atByte: 100 },
    { kind: 'cut-off', atByte: 0 },
  ])('is cut: %j', async (effect) => {
    spoil(effect)
    await expect(download(address)).rejects.toThrow()
  })

  test('stalls at a byte until the client hangs up', async () => {
    spoil({ kind: 'stall', atByte: 100 })
    const response = await fetch(address)
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    let bytes = 0
    while (bytes < 100) bytes += (await reader.read()).value?.length ?? 0
    expect(bytes).toBe(100)
    await reader.cancel()
    expect((await download(address)).body.equals(whole)).toBe(true)
  })

  test('comes without its length', async () => {
    spoil({ kind: 'no-length' })
    const answer = await download(address)
    expect(answer.headers).not.toHaveProperty('content-length')
    expect(answer.body.equals(whole)).toBe(true)
  })

  test('finds the address expired', async () => {
    spoil({ kind: 'expired' })
    expect((await download(address)).status).toBe(403)
  })

  const range = { range: 'bytes=200-' }
  test.each([
    ['whole', () => undefined],
    ['shifted', (length: number) => `bytes 136-${length - 1}/${length}`],
    ['total', (length: number) => `bytes 200-${length - 1}/${length + 64}`],
    ['bytes', (length: number) => `bytes 200-${length - 1}/${length}`],
  ] as const)('gets a wrong range: %s', async (how, contentRange) => {
    spoil({ kind: 'wrong-range', how })
    const answer = await download(address, range)
    expect(answer.headers['content-range']).toBe(contentRange(whole.length))
    expect(answer.status).toBe(how === 'whole' ? 200 : 206)
    // Only the total of the third is a lie.
    expect(answer.body.equals(whole.subarray(200))).toBe(how === 'total')
  })

  test('finds another file under the address, and If-Range tells', async () => {
    const { etag } = (await download(address)).headers
    const good = await download(address, { ...range, 'if-range': String(etag) })
    expect(good.status).toBe(206)
    spoil({ kind: 'other-file' })
    const other = await download(address, { ...range, 'if-range': String(etag) })
    expect(other.status).toBe(200)
    expect(other.headers.etag).not.toBe(etag)
    expect(other.body.length).toBe(whole.length)
  })
})
