import { writeFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { createFitWorld, type FitWorld, startMedia } from './fit-world.test-support.ts'

const media = startMedia()
afterAll(() => media.close())

let fit: FitWorld
let attemptCount = 0
/** Held while a test wants copies to be under way. */
let gate: Promise<void> = Promise.resolve()

beforeEach(async () => {
  attemptCount = 0
  gate = Promise.resolve()
  const { fit: make } = media.pictures
  const pictures = {
    ...media.pictures,
    fit: async (...args: Parameters<typeof make>) => {
      attemptCount += 1
      await writeFile(args[0].outputPath, 'half')
      await gate
      return make(...args)
    },
  }
  fit = await createFitWorld({ ...media, pictures })
})
afterEach(() => fit.close())

/** What the next start would find. */
const begunCountOf = (id: string): unknown =>
  fit.world.database
    .prepare(`SELECT json_extract(fit, '$.begunCount') FROM uploads WHERE id = ?`)
    .pluck()
    .get(id)

async function underWay(): Promise<{ readonly id: string; readonly open: () => void }> {
  const { promise, resolve: open } = Promise.withResolvers<void>()
  gate = promise
  const [id = ''] = await fit.add([await fit.picture('wide.png', 1600, 400)])
  await fit.service.start([id], {})
  await fit.until('under way', () => attemptCount === 1)
  return { id, open }
}

/** Runs that died while it was under way leave such a count. */
async function restartAfterDeaths(count: number): Promise<string> {
  const { id, open } = await underWay()
  const restarted = fit.restart()
  fit.world.database
    .prepare(`UPDATE uploads SET fit = json_set(fit, '$.begunCount', ?) WHERE id = ?`)
    .run(count, id)
  open()
  await restarted
  return id
}

test('an attempt is on the disk before it begins, and is taken back when the app ends as it should', async () => {
  const { id, open } = await underWay()
  expect(begunCountOf(id)).toBe(1)
  const restarted = fit.restart()
  expect(begunCountOf(id)).toBe(0)
  open()
  await restarted
  await fit.until('ready', () => fit.item(id)?.state.kind === 'ready')
  expect(attemptCount).toBe(2)
})

test('an attempt is taken back at once when the system ends and waits for nobody', async () => {
  const { id, open } = await underWay()
  fit.service.breakOff()
  expect(begunCountOf(id)).toBe(0)
  open()
  await fit.restart()
  await fit.until('ready', () => fit.item(id)?.state.kind === 'ready')
})

test('a file that the app ended with twice is not tried again by itself, but by a person', async () => {
  const id = await restartAfterDeaths(2)
  await fit.until('given up', () => fit.item(id)?.fit?.kind === 'failed')
  expect(fit.item(id)).toMatchObject({ state: { kind: 'rejected' }, fit: { trouble: 'appEnded' } })
  expect(attemptCount).toBe(1)
  expect(fit.item(id)?.can).toContain('makeFit')

  await fit.service.start([id], {})
  await fit.until('ready', () => fit.item(id)?.state.kind === 'ready')
})

test('one death may be chance: it is tried once more', async () => {
  const id = await restartAfterDeaths(1)
  await fit.until('ready', () => fit.item(id)?.state.kind === 'ready')
  expect(begunCountOf(id)).toBe(null)
})
