import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { movie, openWorld, text, type World } from '../world.test-support.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(async () => {
  expect(world.defects).toEqual([])
  await world.close()
})

const png = (fill: number) =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64, fill)])

/** A video of a model that gives no last frame. */
async function readyWithoutFrame(): Promise<string> {
  const composition = text('A cat')
  const { resultId } = await world.send({
    ...composition,
    parameters: { ...composition.parameters, returnLastFrame: false },
  })
  const { taskId } = await world.until(resultId, 'queued')
  world.service.addFile('/files/cat.mp4', movie(10_000))
  world.service.tasks.set(taskId ?? '', {
    status: 'succeeded',
    content: { video_url: `${world.service.origin}/files/cat.mp4` },
  })
  await world.until(resultId, 'ready')
  return resultId
}

it('a last frame that the page took out of the video lies beside it, and is taken once', async () => {
  const id = await readyWithoutFrame()
  expect(world.result(id).lastFrame).toBeNull()
  await world.app.keepLastFrame(id, png(1))
  expect(world.result(id).lastFrame).toMatchObject({ missing: false })
  await world.app.keepLastFrame(id, png(2))
  expect(await world.files()).toEqual([
    expect.stringMatching(/ last frame\.png$/),
    expect.stringMatching(/^A cat .*\.mp4$/),
  ])
  expect(await readFile(world.app.localFile(id, 'lastFrame') ?? '')).toEqual(png(1))
})

it('what is no picture is not kept, and nothing is left of it', async () => {
  const id = await readyWithoutFrame()
  await expect(world.app.keepLastFrame(id, Buffer.from('<html>'))).rejects.toMatchObject({
    error: { code: 'badResponse' },
  })
  expect(world.result(id).lastFrame).toBeNull()
  expect(await world.files()).toEqual([expect.stringMatching(/\.mp4$/)])
})

it('there is none before there is a video', async () => {
  const { resultId } = await world.send(text('A cat'))
  await world.until(resultId, 'queued')
  await expect(world.app.keepLastFrame(resultId, png(1))).rejects.toMatchObject({
    error: { code: 'wrongState' },
  })
})
