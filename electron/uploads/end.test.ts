import { expect, test } from 'vitest'
import { plainMedia } from './doubles.test-support.ts'
import type { MediaPort } from './ports.ts'
import { createWorld } from './queue.test-support.ts'

const never = new Promise<never>(() => {})

test.each<[string, MediaPort['probe']]>([
  [
    'lets itself be broken off',
    (_path, options) =>
      new Promise((_, reject) => {
        const signal = options?.signal
        signal?.addEventListener('abort', () => reject(signal.reason))
      }),
  ],
  ['never answers at all', () => never],
])('the end does not wait for a look at a file that %s', async (_what, probe) => {
  const world = await createWorld({
    ports: { media: { ...plainMedia, probe } },
    tuning: { stopLimitMs: 50 },
  })
  await world.service.add({ paths: [await world.file('a.png')], groupId: world.groupId })
  await world.untilAll('checking')
  // Resolves, which is all that is asked; and the next start takes the file up again.
  await world.service.stop()
  await world.close()
})

test('what a listener or a timer throws reaches the log, and the queue goes on', async () => {
  const defects: unknown[] = []
  const world = await createWorld({ ports: { onDefect: (_where, error) => defects.push(error) } })
  const rejections: unknown[] = []
  const before = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (error) => rejections.push(error))
  try {
    let deltas = 0
    world.service.onDelta(() => {
      throw new Error('of a listener')
    })
    world.service.onDelta(() => {
      deltas += 1
    })
    await world.service.add({ paths: [await world.file('a.png')], groupId: world.groupId })
    await world.untilAll('ready')
    await world.until('a delta', () => deltas > 0 && rejections.length > 0)
    expect(defects).toEqual([])
  } finally {
    process.removeAllListeners('unhandledRejection')
    for (const listener of before) process.on('unhandledRejection', listener)
    await world.close()
  }
})
