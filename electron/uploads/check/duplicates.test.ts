import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Settings } from '../../../shared/settings.ts'
import { createWorld, type World } from '../queue.test-support.ts'

let world: World
let setting: Settings['duplicates'] = 'ask'
beforeEach(async () => {
  setting = 'ask'
  world = await createWorld({ duplicates: () => setting })
})
afterEach(() => world.close())

const itemOf = (name: string) => world.items().find(({ fileName }) => fileName === name)
const stateOf = (name: string) => itemOf(name)?.state
const isAsked = (name: string): boolean => {
  const state = stateOf(name)
  return state?.kind === 'waiting' && state.hold?.reason === 'duplicate'
}

/** A file that is in the group by now, and its twin, which is added. */
async function addTwin(): Promise<void> {
  await world.service.add({ paths: [await world.file('a.png', 'same')], groupId: world.groupId })
  await world.untilAll('ready')
  await world.service.add({ paths: [await world.file('b.png', 'same')], groupId: world.groupId })
}

test('duplicates are skipped where the settings say so, and the row says why; wanted back, it asks', async () => {
  setting = 'skip'
  await addTwin()
  await world.until('skipped', () => stateOf('b.png')?.kind === 'cancelled')
  const ready = stateOf('a.png')
  const assetId = ready?.kind === 'ready' ? ready.assetId : ''
  const found = { assetId, name: 'a.png', answer: 'skip', isBySetting: true }
  expect(itemOf('b.png')?.duplicate).toMatchObject(found)
  await world.restart()
  expect(itemOf('b.png')?.duplicate).toMatchObject(found)
  const id = itemOf('b.png')?.id ?? ''
  await world.service.retry({ ids: [id] })
  await world.until('the question', () => isAsked('b.png'))
  await world.service.decide({ ids: [id], decision: 'skip' })
  expect(itemOf('b.png')?.duplicate).toMatchObject({ name: 'a.png', isBySetting: false })
  expect(world.server.stats().acceptedUploads).toBe(1)
})

test('they are uploaded all the same where the settings say so', async () => {
  setting = 'upload'
  await addTwin()
  await world.untilAll('ready')
  expect(itemOf('a.png')?.duplicate).toBeNull()
  expect(itemOf('b.png')?.duplicate).toMatchObject({ name: 'a.png', answer: 'upload', isBySetting: true })
  expect(world.server.stats().acceptedUploads).toBe(2)
})

test('what is asked already stays a question, and a person’s answer is told as theirs', async () => {
  await addTwin()
  await world.until('the question', () => isAsked('b.png'))
  expect(itemOf('b.png')?.duplicate).toBeNull()
  setting = 'skip'
  await world.restart()
  expect(isAsked('b.png')).toBe(true)
  await world.service.decide({ ids: [itemOf('b.png')?.id ?? ''], decision: 'uploadAnyway' })
  await world.untilAll('ready')
  expect(itemOf('b.png')?.duplicate).toMatchObject({ name: 'a.png', isBySetting: false })
})

test('a file that is given its group later is answered for that group', async () => {
  setting = 'skip'
  await world.service.add({ paths: [await world.file('a.png', 'same')], groupId: world.groupId })
  await world.untilAll('ready')
  await world.service.add({ paths: [await world.file('b.png', 'same')], groupId: null })
  await world.until('checked', () => stateOf('b.png')?.kind === 'waiting')
  const answer = { ids: [itemOf('b.png')?.id ?? ''], groupId: world.groupId }
  expect(await world.service.assignGroup(answer)).toEqual({ count: 1 })
  expect(stateOf('b.png')).toEqual({ kind: 'cancelled', sent: false })
  expect(itemOf('b.png')?.duplicate).toMatchObject({ name: 'a.png', isBySetting: true })
})
