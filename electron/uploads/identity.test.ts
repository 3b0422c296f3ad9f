import { afterEach, describe, expect, test } from 'vitest'
import type { UploadItem } from '../../shared/uploads'
import type { Answers } from '../demo'
import { createWorld, type World, type WorldOptions } from './test-support'

/** Which asset is it: never an older one, never a second copy without a person's word. */
let world: World
afterEach(() => world.close())

const open = async (options: WorldOptions = {}) => {
  world = await createWorld(options)
}

async function add(...names: readonly string[]): Promise<void> {
  const paths = await Promise.all(names.map((name) => world.file(name)))
  await world.service.add({ paths, groupId: world.groupId })
}

/** In the group since an hour, and not known to this database: of the same name and size as `add` makes. */
async function addTwin(name: string, ageMs = 3_600_000): Promise<string> {
  const path = await world.file(`twin-${name}`)
  const createdAtMs = Date.now() - ageMs
  return world.server.addAsset({ groupId: world.groupId, name, kind: 'image', path, createdAtMs })
}

const isAsked = ({ state }: UploadItem) => state.kind === 'unconfirmed' && !state.lookingUp
const requestsTo = (endpoint: string) =>
  world.server.requests().filter((request) => request.endpoint === endpoint)
const assetIdOf = (item: UploadItem | undefined) =>
  item?.state.kind === 'ready' ? item.state.assetId : `not ready: ${item?.state.kind}`

const forms: readonly Answers[] = [
  'documented',
  // The poorest that still tell names.
  { total: 'absent', onlyFields: ['group_id', 'group_name', 'asset_id', 'name'] },
  { total: 'zero', onlyFields: ['group_id', 'group_name', 'asset_id', 'name', 'file_size'] },
  { total: 'tooFew' },
  { total: 'tooMany' },
  'upstream',
]

describe.each(forms)('answers: %j', (answers) => {
  test.each([3_600_000, 100_000, 2_000])(
    'an older asset of the same name, %i ms old, is never taken',
    async (ageMs) => {
      await open({ server: { answers } })
      await addTwin('cat.png', ageMs)
      world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: false })
      await add('cat.png')
      await world.until('the question', (items) => items.every(isAsked))
      expect(requestsTo('upload')).toHaveLength(1)
    },
  )

  test('the asset of an upload whose answer was lost is found beside an older one', async () => {
    await open({ server: { answers } })
    const twin = await addTwin('cat.png')
    world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: true })
    await add('cat.png')
    const [item] = await world.untilAll('ready')
    expect(assetIdOf(item)).toMatch(/^asset-/)
    expect(assetIdOf(item)).not.toBe(twin)
    expect(requestsTo('upload')).toHaveLength(1)
  })
})

test('ids alone, without names: the person is asked, and nothing is sent again', async () => {
  await open({ server: { answers: 'poorest' } })
  await addTwin('cat.png')
  world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: true })
  await add('cat.png')
  await world.until('the question', (items) => items.every(isAsked))
  expect(requestsTo('upload')).toHaveLength(1)
})

test('what was there is still known after a restart', async () => {
  await open({ tuning: { lookupDelaysMs: [400, 100, 100] } })
  const twin = await addTwin('cat.png')
  world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: true })
  await add('cat.png')
  await world.until('the doubt', ([now]) => now?.state.kind === 'unconfirmed')
  await world.restart()
  const [item] = await world.untilAll('ready')
  expect(assetIdOf(item)).not.toBe(twin)
})

test('a group that cannot be listed is sent to all the same, and then no asset is taken for sure', async () => {
  await open()
  await addTwin('cat.png', 2_000)
  world.server.faults.add({ endpoint: 'groups/assets', effects: { kind: 'code', code: 4001 }, times: 2 })
  world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: false })
  await add('cat.png')
  await world.until('the question', (items) => items.every(isAsked))
  expect(requestsTo('upload')).toHaveLength(1)
})

describe('looking before costs little', () => {
  test('many files into one small group', async () => {
    await open()
    await add(...Array.from({ length: 120 }, (_, index) => `${index}.png`))
    await world.untilAll('ready')
    expect(requestsTo('groups/assets').length).toBeLessThan(20)
  })

  test('one file into a large group: its name is asked for, and its twin is seen', async () => {
    await open()
    const groupId = world.server.addSyntheticGroup('Large', 5_000)
    world.groups.known.set(groupId, { name: 'Large', kind: 'virtual' })
    world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: false })
    const path = await world.file('Synthetic 000042.jpg')
    await world.service.add({ paths: [path], groupId })
    await world.until('sent', () => requestsTo('upload').length === 1)
    expect(requestsTo('groups/assets').length).toBeLessThanOrEqual(4)
    await world.until('the question', (items) => items.every(isAsked))
  })

  test('many files into a large group: all of it is read once', async () => {
    await open()
    const groupId = world.server.addSyntheticGroup('Large', 1_000)
    world.groups.known.set(groupId, { name: 'Large', kind: 'virtual' })
    const names = Array.from({ length: 60 }, (_, index) => `${index}.png`)
    const paths = await Promise.all(names.map((name) => world.file(name)))
    await world.service.add({ paths, groupId })
    await world.untilAll('ready')
    expect(requestsTo('groups/assets').length).toBeLessThan(40)
  })
})
