import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { AssetFacts } from '../../shared/media/asset-media.ts'
import { AppFailure } from '../../shared/result.ts'
import { createMeasureQueue } from './measure-queue.ts'
import type { AssetPlace } from './place.ts'

const place = (assetId: string): AssetPlace => ({ accountId: 'account', groupId: 'g', assetId })

/** Each measurement goes on until it is let go. */
function setUp() {
  const begun: string[] = []
  const ends: ((outcome: AppFailure | null) => void)[] = []
  const queue = createMeasureQueue({
    facts: {
      of: ({ assetId }) => {
        begun.push(assetId)
        return new Promise<AssetFacts | null>((resolve, reject) =>
          ends.push((failure) => (failure === null ? resolve(null) : reject(failure))),
        )
      },
    },
  })
  const end = async (failure: AppFailure | null = null): Promise<void> => {
    ends.shift()?.(failure)
    await setImmediate()
  }
  return { begun, end, queue }
}

test('one file is measured at a time, and of those that wait the one that was looked at last', async () => {
  const { begun, end, queue } = setUp()
  for (const id of ['a', 'b', 'c', 'b']) queue.measureSoon(place(id))
  expect(begun).toEqual(['a'])
  await end()
  await end()
  expect(begun).toEqual(['a', 'b', 'c'])
})

test('what is being measured is not measured twice, and one that failed holds up none', async () => {
  const { begun, end, queue } = setUp()
  queue.measureSoon(place('a'))
  queue.measureSoon(place('a'))
  queue.measureSoon(place('b'))
  await end(new AppFailure({ code: 'storageFailed' }))
  expect(begun).toEqual(['a', 'b'])
  await end()
  queue.measureSoon(place('a'))
  expect(begun).toEqual(['a', 'b', 'a'])
})

test('of thousands that were scrolled past only the last are measured', async () => {
  const { begun, end, queue } = setUp()
  for (let index = 0; index < 1_000; index += 1) queue.measureSoon(place(String(index)))
  for (let index = 0; index < 1_000; index += 1) await end()
  expect(begun).toHaveLength(401)
  expect(begun.at(-1)).toBe('600')
})
