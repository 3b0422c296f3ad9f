import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWorld, type World } from './test-support'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

test('a dropped file becomes an asset', async () => {
  const path = await world.file('one.png')
  const added = await world.service.add({ paths: [path], groupId: world.groupId })
  expect(added).toEqual({ addedCount: 1, skipped: [], skippedCount: 0 })
  const [item] = await world.untilAll('ready')
  expect(item?.state).toMatchObject({ kind: 'ready', assetId: expect.stringMatching(/^asset-/) })
  expect(world.server.stats()).toMatchObject({ acceptedUploads: 1, duplicates: [] })
})
