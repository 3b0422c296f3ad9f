import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Composition } from '../../shared/generation/draft.ts'
import { createGenerationApi, createTransport, Secret, type Transport } from '../api/index.ts'
import { type DemoServer, startDemoServer } from '../demo/index.ts'
import { openWorld, text, type World } from './world.test-support.ts'

/** Against the demo library, which is no kinder than the documents. */
let folder = ''
let demo: DemoServer
let transport: Transport
let world: World
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-faults-'))
  demo = await startDemoServer({
    dataDir: folder,
    generation: { queuedMs: 0, generatingMs: 0, films: 'small' },
  })
  transport = createTransport({ version: '0' })
})
afterAll(async () => {
  await transport.close()
  await demo.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  world = await openWorld({}, demo)
})
afterEach(async () => {
  demo.faults.clear()
  await world.close()
  expect(world.defects).toEqual([])
})

const short: Composition = { ...text('A film'), parameters: { durationSeconds: 4 } }
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The film as the service has it, fetched in one piece. */
async function filmOf(taskId: string): Promise<string> {
  const api = createGenerationApi({ baseUrl: demo.origin, apiKey: new Secret(demo.apiKey), transport })
  const answer = await api.getTask('contents', taskId)
  if (answer.kind !== 'told' || answer.task.videoUrl === null) throw new Error(JSON.stringify(answer))
  return sha256(await (await fetch(answer.task.videoUrl)).bytes())
}

type Effects = Parameters<DemoServer['faults']['add']>[0]['effects']

it.each<[string, Effects]>([
  ['cut off', { kind: 'cut-off', share: 0.6 }],
  ['at the first byte', { kind: 'cut-off', atByte: 1 }],
  ['stalled', { kind: 'stall', atByte: 2_000 }],
  ['without a length', { kind: 'no-length' }],
  ['expired', { kind: 'expired' }],
  ['500', { kind: 'status', status: 500 }],
  ['a page of a proxy', { kind: 'body', body: 'html' }],
  ['empty', { kind: 'body', body: 'empty' }],
])('a video that comes %s is whole in the end', async (what, effects) => {
  if (what === 'stalled') {
    await world.close()
    world = await openWorld({ tuning: { stallMs: 300 } }, demo)
  }
  demo.faults.add({ endpoint: 'result', effects, times: 2 })
  const { resultId } = await world.send(short)
  const { taskId } = await world.until(resultId, 'ready')
  const path = world.app.localFile(resultId, 'video') ?? ''
  const film = await filmOf(taskId ?? '')
  expect(sha256(await readFile(path))).toBe(film)
})

it.each(['whole', 'shifted', 'total', 'bytes'] as const)(
  'a range that is %s is seen through',
  async (how) => {
    demo.faults.add({ endpoint: 'result', effects: { kind: 'cut-off', share: 0.9 }, times: 1 })
    demo.faults.add({ endpoint: 'result', effects: { kind: 'wrong-range', how }, skip: 1, times: 1 })
    const { resultId } = await world.send(short)
    const { taskId } = await world.until(resultId, 'ready')
    expect(sha256(await readFile(world.app.localFile(resultId, 'video') ?? ''))).toBe(
      await filmOf(taskId ?? ''),
    )
    expect(demo.requests().filter(({ faults }) => faults.includes('wrong-range')).length).toBeGreaterThan(0)
  },
)

it.each<[string, string, string]>([
  ['demo:InputTextSensitiveContentDetected', 'failed', 'inputSensitive'],
  ['demo:OutputVideoSensitiveContentDetected', 'failed', 'outputVideoSensitive'],
  ['demo:AccountOverdueError', 'failed', 'balance'],
  ['demo:ModelNotOpen', 'failed', 'modelNotOpen'],
  ['demo:expired', 'failed', 'expired'],
])('%s', async (words, state, kind) => {
  for (const errorShape of ['nested', 'text', 'envelope'] as const) {
    demo.setGeneration({ errorShape })
    const { resultId } = await world.send({ ...short, prompt: [{ kind: 'text', text: words }] })
    expect((await world.until(resultId, 'failed')).state).toMatchObject({ kind: state, failure: { kind } })
  }
})

it('a request in doubt is found in the list, and paid once', async () => {
  const before = demo.stats().generations.accepted
  demo.faults.add({
    endpoint: 'tasks/create',
    effects: { kind: 'drop-after-body', processed: true },
    times: 1,
  })
  // Of another model than the films before: of those nobody knows here whose they are.
  const { resultId } = await world.send({ ...short, modelId: 'dreamina-seedance-2-0-fast-260128' })
  await world.until(resultId, 'ready')
  expect(demo.stats().generations.accepted).toBe(before + 1)
})
