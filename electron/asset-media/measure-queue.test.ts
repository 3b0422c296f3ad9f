import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { AssetFacts } from '../../shared/media/asset-media.ts'
import type { MediaInfo } from '../../shared/media/media.ts'
import { AppFailure } from '../../shared/result.ts'
import { createManualClock } from '../base/manual-clock.test-support.ts'
import { createMeasureQueue, quietMs, restMs } from './measure-queue.ts'
import type { AssetPlace } from './place.ts'

const place = (assetId: string): AssetPlace => ({ accountId: 'account', groupId: 'g', assetId })

const image: MediaInfo = {
  kind: 'image',
  mimeType: 'image/png',
  sizeBytes: 1,
  width: 1,
  height: 1,
  animated: false,
}
const found: AssetFacts = { source: 'copy', media: image }

/** Each measurement goes on until it is let go. */
function setUp() {
  const begun: string[] = []
  const ends: ((outcome: AppFailure | AssetFacts | null) => void)[] = []
  const clock = createManualClock()
  const queue = createMeasureQueue({
    clock,
    facts: {
      of: ({ assetId }) => {
        begun.push(assetId)
        return new Promise<AssetFacts | null>((resolve, reject) =>
          ends.push((outcome) => (outcome instanceof AppFailure ? reject(outcome) : resolve(outcome))),
        )
      },
    },
  })
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms)
    await setImmediate()
  }
  const end = async (outcome: AppFailure | AssetFacts | null = null): Promise<void> => {
    ends.shift()?.(outcome)
    await setImmediate()
    await pass(restMs)
  }
  return { begun, end, pass, queue, clock }
}

test('one file is measured at a time, and of those that wait the one that was looked at last', async () => {
  const { begun, end, pass, queue } = setUp()
  for (const id of ['a', 'b', 'c', 'b']) queue.measureSoon(place(id))
  await pass(quietMs)
  expect(begun).toEqual(['a'])
  await end()
  await end()
  expect(begun).toEqual(['a', 'b', 'c'])
})

test('none is measured while pictures are asked for, nor right after another one', async () => {
  const { begun, pass, queue, clock } = setUp()
  queue.measureSoon(place('a'))
  await pass(quietMs - 1)
  queue.measureSoon(place('b'))
  await pass(quietMs - 1)
  expect(begun).toEqual([])
  await pass(1)
  expect(begun).toEqual(['a'])
  expect(clock.pending()).toBe(0)
})

test('what is being measured is not measured twice, and one that failed holds up none', async () => {
  const { begun, end, pass, queue } = setUp()
  queue.measureSoon(place('a'))
  queue.measureSoon(place('a'))
  queue.measureSoon(place('b'))
  await pass(quietMs)
  await end(new AppFailure({ code: 'storageFailed' }))
  expect(begun).toEqual(['a', 'b'])
  await end()
  queue.measureSoon(place('a'))
  await pass(quietMs)
  expect(begun).toEqual(['a', 'b', 'a'])
})

test('what was measured is not asked for again, however often it is drawn; what could not be is', async () => {
  const { begun, end, pass, queue } = setUp()
  const draw = async (): Promise<void> => {
    queue.measureSoon(place('a'))
    await pass(quietMs)
  }
  await draw()
  await end(null)
  await draw()
  await end(found)
  await draw()
  expect(begun).toEqual(['a', 'a'])
})

test('of thousands that were scrolled past only the last are measured', async () => {
  const { begun, end, pass, queue } = setUp()
  for (let index = 0; index < 1_000; index += 1) queue.measureSoon(place(String(index)))
  await pass(quietMs)
  for (let index = 0; index < 1_000; index += 1) await end()
  expect(begun).toHaveLength(401)
  expect(begun.at(-1)).toBe('600')
})
