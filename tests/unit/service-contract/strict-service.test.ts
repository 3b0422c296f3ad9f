import { afterEach, describe, expect, test } from 'vitest'
import type { UploadTuning } from '../../../electron/uploads/ports.ts'
import type { UploadItem } from '../../../shared/uploads/uploads.ts'
import type { StrictServiceOptions } from './strict-service.ts'
import { createStrictWorld, type StrictWorld } from './strict-world.ts'

let world: StrictWorld
afterEach(() => world.close())

async function open(
  options: Partial<StrictServiceOptions> = {},
  more: { readonly tuning?: Partial<UploadTuning>; readonly concurrency?: number } = {},
): Promise<string> {
  world = await createStrictWorld({ tells: 'names', ...options }, more)
  return world.service.addGroup('Cats')
}

const isReady = ({ state }: UploadItem) => state.kind === 'ready'
const isAsked = ({ state }: UploadItem) => state.kind === 'unconfirmed' && !state.lookingUp
const isAnswered = (item: UploadItem) => isReady(item) || isAsked(item)
const requestsTo = (path: string, groupId?: string) =>
  world.service.requests.filter(
    (request) => request.path === `/api/v1/asset/${path}` && (groupId ?? request.groupId) === request.groupId,
  ).length

describe.each(['idsOnly', 'names'] as const)('a service whose lists tell %s', (tells) => {
  test.each(['raw', 'bearer'] as const)(
    'a group is made, and 120 files become its assets; key %s',
    async (authorization) => {
      await open({ tells, authorization })
      const { groupId } = await world.groups.create({ name: 'Made here' })
      const names = Array.from({ length: 120 }, (_, index) => `cat ${index}.png`)
      await world.drop(groupId, ...names)
      await world.until('120 ready', (items) => items.length === 120 && items.every(isReady))
      expect(world.wrongIds()).toEqual([])
      expect(world.copies()).toEqual(Object.fromEntries(names.map((name) => [name, 1])))

      const listed: string[] = []
      for (let page = 1; page <= 2; page += 1) {
        const { assets } = await world.assets.list({ groupId, page, pageSize: 100, filter: {} })
        listed.push(...assets.map(({ assetId }) => assetId))
      }
      expect(listed).toEqual(world.service.assets.map(({ assetId }) => assetId).reverse())
      expect(world.service.violations).toEqual([])
    },
  )

  test('an older asset of the same name and size is never taken for a file that did not arrive', async () => {
    const groupId = await open({ tells, fate: () => 'lostThenCut' })
    const twin = world.service.addAsset(groupId, 'cat.png', 'image of the same size')
    await world.drop(groupId, { name: 'cat.png', content: 'of another scene' })
    await world.until('the question', (items) => items.length === 1 && items.every(isAsked))
    expect(world.service.assets).toEqual([twin])
    expect(requestsTo('upload')).toBe(1)
    expect(world.service.violations).toEqual([])
  })

  test.each(['takenThenCut', 'takenThen500'] as const)(
    'beside older ones, of files that are %s no second copy is made and no other id shown',
    async (fate) => {
      let isFirst = true
      const groupId = await open({
        tells,
        fate: (name) => {
          if (name !== 'cat 0.png' && !isFirst) return 'answer'
          isFirst = false
          return fate
        },
      })
      for (let index = 0; index < 4; index += 1)
        world.service.addAsset(groupId, `cat ${index}.png`, 'an old one')
      await world.drop(groupId, ...Array.from({ length: 4 }, (_, index) => `cat ${index}.png`))
      // The list is late: what was taken is in it only after it was looked for several times.
      await world.until('looks', (items) => items.some(({ state }) => state.kind === 'unconfirmed'))
      const looks = requestsTo('groups/assets')
      await world.until(
        'more looks, or their end',
        (items) => requestsTo('groups/assets') > looks + 2 || items.every(isAnswered),
      )
      world.service.unlisted.clear()
      await world.until('the end', (items) => items.length === 4 && items.every(isAnswered))
      expect(world.wrongIds()).toEqual([])
      expect(Object.values(world.copies())).toEqual([1, 1, 1, 1])
      expect(world.service.violations).toEqual([])
    },
  )
})

test('a task is not asked about twice within the documented pause', async () => {
  const tuning = { pollGapMs: 60, pollFirstMs: 80 }
  const groupId = await open({ pollsUntilReady: 4, tells: 'idsOnly' }, { tuning })
  await world.drop(groupId, ...Array.from({ length: 12 }, (_, index) => `${index}.png`))
  await world.until('all ready', (items) => items.length === 12 && items.every(isReady))
  // Timers may come a millisecond early.
  expect(world.service.shortestPollGapMs()).toBeGreaterThanOrEqual(tuning.pollGapMs - 2)
  expect(world.service.violations).toEqual([])
})

test('a group whose creation is not answered is made once, however often it is asked for', async () => {
  await open()
  await world.groups.list({ refresh: true })
  world.service.loseAnswersTo.push('/api/v1/asset/groups/create')
  const create = () => world.groups.create({ name: 'Dogs' }).catch(() => null)
  const first = await create()
  const second = first ?? (await create())
  expect(world.service.groups.map(({ name }) => name)).toEqual(['Cats', 'Dogs'])
  expect(second?.groupId).toBe(world.service.groups[1]?.groupId)
})
test('a name with characters that change on the wire arrives without them, and is found', async () => {
  let isLost = true
  const groupId = await open({
    fate: () => {
      if (!isLost) return 'answer'
      isLost = false
      return 'takenThenCut'
    },
  })
  await world.drop(groupId, 'the "best" cat.png', 'Katze für Ünal.png', `${'long '.repeat(20)}.png`)
  await world.until('the end', (items) => items.length === 3 && items.every(isReady))
  expect(world.wrongIds()).toEqual([])
  expect(world.service.violations).toEqual([])
})

test('a group that is marked as official while files wait for it gets no more bytes', async () => {
  let groupId = ''
  groupId = await open(
    {
      onUpload: () => {
        world.service.markOfficial(groupId)
        // One look at the group is good for half a second.
        world.skipTime(600)
      },
    },
    { concurrency: 1 },
  )
  await world.drop(groupId, 'first.png', 'second.png', 'third.png')
  await world.until('the others held', (items) => {
    const isHeld = ({ state }: UploadItem) => state.kind === 'waiting' && state.hold !== null
    const [first, ...others] = items
    return first !== undefined && isReady(first) && others.length === 2 && others.every(isHeld)
  })
  expect(requestsTo('upload')).toBe(1)
})
