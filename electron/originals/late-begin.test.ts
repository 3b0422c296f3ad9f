import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { driveOf } from '../base/files/drive.ts'
import { createOriginalsWorld, type OriginalsWorld } from './world.test-support.ts'

const hang = vi.hoisted(() => ({ begun: 0, back: Promise.withResolvers<void>() }))
vi.mock(import('../base/files/place-file.ts'), async (load) => {
  const real = await load()
  return {
    ...real,
    beginPart: async (wish, writeDown) => {
      hang.begun += 1
      await hang.back.promise
      return real.beginPart(wish, writeDown)
    },
  }
})

let world: OriginalsWorld
beforeEach(async () => {
  world = await createOriginalsWorld()
})
afterEach(() => world.end())

it('an order that is removed while its drive hangs before a file is begun leaves none in its folder', async () => {
  world.want('a')
  world.start()
  await world.download()
  await world.until(() => hang.begun === 1)
  await world.until(() => world.order()?.hold === 'folderMissing')
  await world.service.remove(world.order()?.orderId ?? 0)
  hang.back.resolve()
  const drive = driveOf(world.folder, world.clock, new AbortController().signal)
  const isSettled = () =>
    drive.settled().then(
      () => true,
      () => false,
    )
  await expect.poll(isSettled).toBe(true)
  expect(readdirSync(world.folder)).toEqual([])
})
