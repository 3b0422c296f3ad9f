import { expect, test } from 'vitest'
import type { FaultEffect } from '../../../electron/demo/index.ts'
import { createWorld, type World } from '../../../electron/uploads/test-support.ts'
import type { UploadItem } from '../../../shared/uploads.ts'

/** Ready, failed with a reason, or waiting for the person. */
function isSettled({ state }: UploadItem): boolean {
  if (state.kind === 'unconfirmed') return !state.lookingUp
  return state.kind === 'ready' || state.kind === 'failed'
}

async function addFiles(world: World, count: number): Promise<void> {
  const paths: string[] = []
  for (let index = 0; index < count; index += 1) {
    // Mostly of one piece, every seventh of several.
    paths.push(
      await world.file(`file-${index}.png`, `${index} ${'x'.repeat(index % 7 === 0 ? 300_000 : 500)}`),
    )
  }
  await world.service.add({ paths, groupId: world.groupId })
}

async function check(world: World, count: number): Promise<readonly UploadItem[]> {
  const items = await world.until('all settled', (now) => now.length === count && now.every(isSettled))
  await world.server.settled()
  const stats = world.server.stats()
  expect(stats.duplicates).toEqual([])
  const assetIds = items.flatMap(({ state }) => (state.kind === 'ready' ? [state.assetId] : []))
  expect(new Set(assetIds).size).toBe(assetIds.length)
  expect(stats.acceptedUploads).toBeGreaterThanOrEqual(assetIds.length)
  for (const { state } of items) {
    if (state.kind === 'failed') expect(state.code).not.toBe('internal')
  }
  return items
}

const uploadFaults: readonly FaultEffect[] = [
  { kind: 'latency', ms: 30 },
  { kind: 'bandwidth', bytesPerSecond: 2_000_000 },
  { kind: 'status', status: 400 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 408 },
  { kind: 'status', status: 413, body: 'html' },
  { kind: 'status', status: 429, retryAfter: { seconds: 0 } },
  { kind: 'status', status: 429, retryAfter: { verbatim: 'soon' } },
  { kind: 'status', status: 500, processed: true },
  { kind: 'status', status: 500, body: 'empty' },
  { kind: 'status', status: 502, body: 'html', processed: true },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 503, processed: true },
  { kind: 'status', status: 504, body: 'html' },
  { kind: 'code', code: 500, processed: true },
  { kind: 'code', code: 4001, msg: 'no' },
  { kind: 'body', body: 'html' },
  { kind: 'body', body: 'empty', processed: true },
  { kind: 'body', body: 'not-json', processed: true },
  { kind: 'cut-off', share: 0.3 },
  { kind: 'drop-request', atByte: 0 },
  { kind: 'drop-request', atByte: 200_000 },
  { kind: 'drop-after-body', processed: true },
  { kind: 'drop-after-body', processed: false },
  { kind: 'hang' },
  { kind: 'hang', processed: true },
  { kind: 'task-failed', code: 'FaceMismatch' },
  { kind: 'odd-fields' },
  { kind: 'wrong-types' },
]

test.each(uploadFaults)('uploads with %j', async (effect) => {
  const timeouts = effect.kind === 'hang' ? { stallMs: 500, answerMs: 500 } : {}
  const world = await createWorld({ timeouts, server: { faultSeed: 7 } })
  try {
    // A real connection looks at a refused key again and finds that it works.
    const again = world.connection.onChanged(() => {
      if (world.connection.current() === null) queueMicrotask(() => world.connection.set(world.account()))
    })
    world.server.faults.add({ endpoint: 'upload', effects: effect, probability: 0.4, times: 3 })
    await addFiles(world, 8)
    const items = await check(world, 8)
    expect(items.filter(({ state }) => state.kind === 'ready').length).toBeGreaterThanOrEqual(5)
    again()
  } finally {
    await world.close()
  }
})

const readFaults: readonly FaultEffect[] = [
  { kind: 'latency', ms: 50 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, body: 'html' },
  { kind: 'code', code: 500 },
  { kind: 'body', body: 'html' },
  { kind: 'body', body: 'not-json' },
  { kind: 'cut-off' },
  { kind: 'drop-request', atByte: 0 },
  { kind: 'hang' },
  { kind: 'odd-fields' },
  { kind: 'wrong-types' },
]

test.each(readFaults)('polls with %j', async (effect) => {
  const timeouts = effect.kind === 'hang' ? { stallMs: 500, answerMs: 500 } : {}
  const world = await createWorld({ timeouts, tuning: { failingForMs: 2_000 }, server: { faultSeed: 7 } })
  try {
    world.server.faults.add({ endpoint: 'get-asset-id', effects: effect, probability: 0.5, times: 8 })
    await addFiles(world, 8)
    await check(world, 8)
    expect(world.server.stats().acceptedUploads).toBe(8)
    expect(world.items().every(({ state }) => state.kind === 'ready')).toBe(true)
  } finally {
    await world.close()
  }
})

test.each([1, 2])('200 files through all faults at once, seed %i', async (faultSeed) => {
  const world = await createWorld({ concurrency: () => 6, server: { faultSeed } })
  try {
    const probability = 0.02
    for (const effects of uploadFaults) {
      const slow = effects.kind === 'hang' || effects.kind === 'bandwidth'
      const isKey = effects.kind === 'status' && effects.status === 401
      if (!slow && !isKey) world.server.faults.add({ endpoint: 'upload', effects, probability })
    }
    for (const effects of readFaults) {
      const isKey = effects.kind === 'status' && effects.status === 401
      if (effects.kind === 'hang' || isKey) continue
      world.server.faults.add({ endpoint: ['get-asset-id', 'groups/assets'], effects, probability })
    }
    await addFiles(world, 200)
    const items = await check(world, 200)
    expect(items.filter(({ state }) => state.kind === 'ready').length).toBeGreaterThan(120)
  } finally {
    await world.close()
  }
})
