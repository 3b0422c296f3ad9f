import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { UploadItem } from '../../../shared/uploads/uploads.ts'
import { systemClock } from '../../base/clock.ts'
import { aheadOf } from '../../base/manual-clock.test-support.ts'
import type { Answers, FaultEffect } from '../../demo/index.ts'
import { createWorld, type World, type WorldOptions } from '../queue.test-support.ts'

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

test('an asset that somebody added after the look, where no times are told', async () => {
  let aheadMs = 0
  const clock = aheadOf(systemClock, () => aheadMs)
  await open({
    server: { answers: { onlyFields: ['group_id', 'group_name', 'asset_id', 'name', 'file_size'] } },
    ports: { clock },
  })
  await add('first.png')
  await world.untilAll('ready')
  await addTwin('cat.png', 0)
  aheadMs = 2_000
  world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: false })
  await add('cat.png')
  await world.until('the question', ([, second]) => second !== undefined && isAsked(second))
})

test('of two equal files in doubt only one gets the one asset, also when both are looked for at once', async () => {
  await open({ concurrency: () => 1 })
  world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: true })
  await world.service.pauseAll()
  const first = await world.file('cat.png', 'the same')
  await world.service.add({ paths: [first], groupId: world.groupId })
  await world.until('checked', ([item]) => item?.state.kind === 'waiting')
  await mkdir(join(world.folder, 'other'))
  const second = await world.file('other/cat.png', 'the same')
  await world.service.add({ paths: [second], groupId: world.groupId })
  const items = await world.until(
    'both',
    (all) => all.length === 2 && all.every(({ state }) => state.kind === 'waiting'),
  )
  await world.service.decide({ ids: items.map(({ id }) => id), decision: 'uploadAnyway' })
  // Slow lists: both looks are under way together.
  world.server.faults.add({ endpoint: 'groups/assets', effects: { kind: 'latency', ms: 150 } })
  await world.service.resumeAll()
  await world.until('the first', (all) => all.some(({ state }) => state.kind === 'unconfirmed'))
  world.server.faults.failNext('upload', { kind: 'drop-after-body', processed: false })
  const settled = await world.until('both looked for', (all) =>
    all.every((item) => isAsked(item) || item.state.kind === 'ready'),
  )
  expect(settled.map(({ state }) => state.kind).toSorted()).toEqual(['ready', 'unconfirmed'])
}, 60_000)

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

/** Taken, and said otherwise: the answer is an error, and the list shows the asset late, renamed, or with another size. */
const taken = { kind: 'status', status: 500, processed: true } as const

describe('an upload that was taken although its answer was an error', () => {
  test('the list shows it late: it is found, and not sent again', async () => {
    await open()
    world.server.faults.add({
      endpoint: 'upload',
      effects: [{ kind: 'listed-otherwise', afterMs: 70 }, taken],
    })
    await add('a.png', 'b.png', 'c.png')
    await world.untilAll('ready')
    expect(world.server.stats()).toMatchObject({ acceptedUploads: 3, duplicates: [] })
  })

  test.each<[string, string, FaultEffect]>([
    ['much later than anybody looks', 'a.png', { kind: 'listed-otherwise', afterMs: 3_600_000 }],
    ['with another size', 'a.png', { kind: 'listed-otherwise', sizeBytes: 7 }],
    ['under a name that was added to', 'a.png', { kind: 'listed-otherwise', name: '{stem}-1717{ext}' }],
    ['under another name', 'a.png', { kind: 'listed-otherwise', name: '9f8e7d6c{ext}' }],
  ])('the list shows it %s: the person is asked, and nothing is sent again', async (_name, file, effect) => {
    await open()
    world.server.faults.add({ endpoint: 'upload', effects: [effect, taken] })
    await add(file)
    await world.until('the question', (items) => items.every(isAsked))
    expect(world.server.stats()).toMatchObject({ acceptedUploads: 1, duplicates: [] })
  })

  test.each(['my "cat" 100%.png', 'a%22b.png', 'caf\u00e9.png', 'cafe\u0301.png', '猫.png'])(
    'the list escapes what is escaped on the way: %s',
    async (name) => {
      await open()
      world.server.faults.add({ endpoint: 'upload', effects: [taken] })
      await add(name)
      const [item] = await world.untilAll('ready')
      expect(item?.assetName).toBe(name.normalize('NFC').replaceAll('"', '_').replace('%22', '_22'))
      expect(world.server.stats()).toMatchObject({ acceptedUploads: 1 })
    },
  )
})

describe('a group that changed while its files waited', () => {
  const held = async (reason: string) => {
    await world.until('the question', (items) =>
      items.every(({ state }) => state.kind === 'waiting' && state.hold?.reason === reason),
    )
    expect(requestsTo('upload')).toEqual([])
  }
  /** As of the real list of groups, which asks the service anew. */
  const learn = (kind: 'official' | null) => {
    world.groups.verify = async (groupId) => {
      if (kind === null) world.groups.known.delete(groupId)
      else world.groups.known.set(groupId, { name: 'Tests', kind })
      return kind === null ? 'gone' : 'there'
    }
  }

  test('official by the service’s word: it gets no byte', async () => {
    await open()
    world.service.pauseAll()
    await add('a.png', 'b.png')
    world.server.setGroupKind(world.groupId, 'official')
    learn('official')
    world.service.resumeAll()
    await held('groupReadOnly')
    const other = world.server.addGroup({ name: 'Other' })
    world.groups.known.set(other, { name: 'Other', kind: 'virtual' })
    learn(null)
    await world.service.assignGroup({ ids: world.items().map(({ id }) => id), groupId: other })
    await world.untilAll('ready')
    expect(requestsTo('upload').map(({ groupId }) => groupId)).toEqual([other, other])
  })

  test('official by a person’s word', async () => {
    await open()
    world.service.pauseAll()
    await add('a.png')
    world.groups.known.set(world.groupId, { name: 'Tests', kind: 'official' })
    world.service.resumeAll()
    await held('groupReadOnly')
  })

  test('official by a person’s word while its list is looked at', async () => {
    await open()
    world.server.faults.add({ endpoint: 'groups/assets', effects: { kind: 'latency', ms: 200 } })
    await add('a.png')
    await world.until('the look', () => requestsTo('groups/list').length > 0)
    world.groups.known.set(world.groupId, { name: 'Tests', kind: 'official' })
    await held('groupReadOnly')
  })

  test('official by a person’s word while the file is behind another one', async () => {
    await open({ concurrency: () => 1 })
    world.service.pauseAll()
    await add('a.png', 'b.png')
    await world.untilAll('waiting')
    world.server.faults.failNext('upload', { kind: 'latency', ms: 600 })
    world.service.resumeAll()
    await world.until('the first on the wire', () => requestsTo('upload').length > 0)
    world.groups.known.set(world.groupId, { name: 'Tests', kind: 'official' })
    // Which of the two goes first depends on whose file is looked at faster.
    const kinds = (items: ReturnType<World['items']>) => items.map(({ state }) => state.kind).sort()
    await world.until('the question', (items) => kinds(items).join() === 'ready,waiting')
    expect(requestsTo('upload')).toHaveLength(1)
  })

  test('no longer there', async () => {
    await open()
    world.service.pauseAll()
    await add('a.png')
    world.server.setGroupKind(world.groupId, 'official')
    world.server.setOfficialVisible(false)
    learn(null)
    world.service.resumeAll()
    await held('groupGone')
  })

  test('looking costs one request for many files', async () => {
    await open()
    await add(...Array.from({ length: 60 }, (_, index) => `${index}.png`))
    await world.untilAll('ready')
    // What was learnt holds for a while, and a busy machine needs several of them.
    expect(requestsTo('groups/list').length).toBeLessThan(60 / 3)
  })
})

test('what may have arrived in one group says nothing of what was in the next one', async () => {
  await open()
  const lost = { kind: 'drop-after-body', processed: false } as const
  world.server.faults.failNext('upload', lost)
  await add('cat.png')
  await world.until('the question', (items) => items.every(isAsked))
  // Somebody's own, younger than the first request and older than the second.
  const other = world.server.addGroup({ name: 'Other' })
  world.groups.known.set(other, { name: 'Other', kind: 'virtual' })
  const path = await world.file('twin-cat.png')
  await world.server.addAsset({
    groupId: other,
    name: 'cat.png',
    kind: 'image',
    path,
    createdAtMs: Date.now(),
  })

  world.server.setGroupKind(world.groupId, 'official')
  world.server.setOfficialVisible(false)
  world.groups.verify = async () => 'gone'
  const ids = world.items().map(({ id }) => id)
  await world.service.decide({ ids, decision: 'uploadAgain' })
  await world.until('another question', ([item]) => {
    return item?.state.kind === 'waiting' && item.state.hold?.reason === 'groupGone'
  })
  world.server.faults.failNext('upload', lost)
  await world.service.assignGroup({ ids, groupId: other })
  const [item] = await world.until('an end', (items) =>
    items.every((now) => isAsked(now) || now.state.kind === 'ready'),
  )
  expect(item?.state.kind).toBe('unconfirmed')
})

describe('a person says which asset it is', () => {
  const doubtful = async () => {
    await open()
    world.server.faults.add({
      endpoint: 'upload',
      effects: [{ kind: 'listed-otherwise', sizeBytes: 7 }, taken],
      times: 1,
    })
    await add('a.png')
    const [item] = await world.until('the question', (items) => items.every(isAsked))
    expect(item?.state).toMatchObject({
      candidateCount: 1,
      doubt: { answer: 'error', serviceMessage: 'Internal server error' },
    })
    return item?.id ?? ''
  }

  test('among those that may be it', async () => {
    const id = await doubtful()
    const { assetIds } = await world.service.candidates({ id })
    expect(assetIds).toHaveLength(1)
    expect(await world.service.takeAsset({ id, assetId: assetIds[0] ?? '' })).toEqual({ count: 1 })
    const [item] = await world.untilAll('ready')
    expect(assetIdOf(item)).toBe(assetIds[0])
    const again = world.service.takeAsset({ id, assetId: assetIds[0] ?? '' })
    await expect(again).rejects.toMatchObject({ error: { code: 'wrongState' } })
  })

  test('an asset of another file is not offered, and cannot be taken', async () => {
    const id = await doubtful()
    await add('a-second.png')
    const items = await world.until('the second', ([, second]) => second?.state.kind === 'ready')
    const other = assetIdOf(items[1])
    expect((await world.service.candidates({ id })).assetIds).not.toContain(other)
    const taking = world.service.takeAsset({ id, assetId: other })
    await expect(taking).rejects.toMatchObject({ error: { code: 'wrongState' } })
    const missing = world.service.takeAsset({ id, assetId: 'asset-of-nobody' })
    await expect(missing).rejects.toMatchObject({ error: { code: 'notFound' } })
  })
})
