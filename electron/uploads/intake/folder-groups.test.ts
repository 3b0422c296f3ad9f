import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FolderTarget } from '../../../shared/uploads/folder-groups.ts'
import { type AssetApi, createAssetApi, createTransport, type Transport } from '../../api/index.ts'
import { createGroupService } from '../../library/index.ts'
import { toGroupsPort } from '../adapters.ts'
import type { GroupsPort } from '../ports.ts'
import { createWorld, type World } from '../queue.test-support.ts'

let world: World
let transport: Transport
let api: AssetApi
let real: GroupsPort
/** What the queue has of the groups; a test may put itself in between. */
let obtain: GroupsPort['obtain']

/** A life of the app: another one knows nothing but what is written down. */
function wakeGroups(): void {
  const session = { accountId: 'account', baseUrl: world.server.baseUrl, api }
  real = toGroupsPort(createGroupService({ database: world.database, session: () => session }))
  obtain = (wish) => real.obtain(wish)
}

beforeEach(async () => {
  const groups: GroupsPort = {
    lookup: (groupId) => real?.lookup(groupId) ?? null,
    verify: (groupId) => real.verify(groupId),
    obtain: (wish) => obtain(wish),
    onChanged: () => () => {},
  }
  world = await createWorld({ ports: { groups } })
  const { baseUrl, apiKey } = world.server
  transport = createTransport({ version: '0' })
  api = createAssetApi({ baseUrl, apiKey, authForm: 'raw', transport })
  wakeGroups()
})
afterEach(async () => {
  await transport.close()
  await world.close()
})

/** A folder with these files, by their paths below it. */
async function folder(name: string, ...files: readonly string[]) {
  const path = join(world.folder, name)
  for (const file of files) {
    await mkdir(join(path, file, '..'), { recursive: true })
    await writeFile(join(path, file), `image ${name} ${file}`)
  }
  return { path, relativePath: '' }
}

const fresh = (name: string, mayReuse = true): FolderTarget => ({ kind: 'newGroup', name, mayReuse })
const waiting = () => world.service.list().queue.newGroups
const groupsThere = async () => (await api.listGroupsPage({ page: 1, pageSize: 100, groupType: 0 })).groups
const namesThere = async () => (await groupsThere()).map(({ name }) => name).sort()
const filesByGroup = () =>
  world
    .items()
    .map(({ groupName, fileName }) => `${groupName}: ${fileName}`)
    .sort()
const untilWaiting = (what: string, condition: (now: ReturnType<typeof waiting>) => boolean) =>
  world.until(what, () => condition(waiting()))

test('each folder becomes a group of its name, with all that lies in it at any depth', async () => {
  const samples = [
    await folder('Harbour', 'a.png', 'raw/b.png', 'raw/old/c.png'),
    await folder('Night', 'd.png'),
  ]
  expect(await world.service.lookAtFolders(samples)).toEqual([
    { fileCount: 3, nestedCount: 2, isWhole: true },
    { fileCount: 1, nestedCount: 0, isWhole: true },
  ])
  world.service.addFolders({ samples, targets: [fresh('Harbour'), fresh('Night by the sea')] })
  await world.untilAll('ready')
  expect(filesByGroup()).toEqual([
    'Harbour: a.png',
    'Harbour: b.png',
    'Harbour: c.png',
    'Night by the sea: d.png',
  ])
  expect(await namesThere()).toEqual(['Harbour', 'Night by the sea', 'Tests'])
  expect(waiting()).toEqual([])
})

test('folders for the same name are one drop and one group; one for a group that is there makes none', async () => {
  const samples = [
    await folder('one/raw', 'a.png'),
    await folder('two/raw', 'b.png'),
    await folder('More', 'c.png'),
  ]
  const toTests: FolderTarget = { kind: 'group', groupId: world.groupId }
  const { dropIds } = world.service.addFolders({ samples, targets: [fresh('raw'), fresh('raw'), toTests] })
  expect(dropIds).toHaveLength(2)
  await world.untilAll('ready')
  expect(world.items().map(({ groupId }) => groupId === world.groupId)).toEqual(
    world.items().map(({ fileName }) => fileName === 'c.png'),
  )
  expect(await namesThere()).toEqual(['Tests', 'raw'])
})

test('a name that somebody else has taken meanwhile is that group; another one where that was chosen', async () => {
  await real.verify('none')
  world.server.addGroup({ name: 'Harbour' })
  world.service.addFolders({ samples: [await folder('Harbour', 'a.png')], targets: [fresh('Harbour')] })
  await world.untilAll('ready')
  expect(await namesThere()).toEqual(['Harbour', 'Tests'])
  world.service.addFolders({ samples: [await folder('again', 'b.png')], targets: [fresh('Harbour', false)] })
  await world.until(
    'both ready',
    (items) => items.length === 2 && items.every(({ state }) => state.kind === 'ready'),
  )
  expect(await namesThere()).toEqual(['Harbour', 'Harbour', 'Tests'])
})

describe.each([true, false])('a kill, where a group of that name will do: %s', (mayReuse) => {
  const moments = {
    'before the request went out': (wish) => wish.onBegin({ knownIds: [], begunAtMs: Date.now() }),
    'before the answer came': (wish) => real.obtain(wish),
  } satisfies Record<string, (wish: Parameters<GroupsPort['obtain']>[0]) => Promise<unknown>>

  test.each(Object.entries(moments))('%s: one group, and each file once', async (_name, die) => {
    const reached = Promise.withResolvers<void>()
    obtain = async (wish) => {
      await die(wish)
      reached.resolve()
      return new Promise(() => {})
    }
    world.service.addFolders({
      samples: [await folder('Shoot', 'a.png', 'b.png')],
      targets: [fresh('Shoot', mayReuse)],
    })
    await reached.promise
    expect(world.items()).toEqual([])
    // The list shows late what was made: the next life waits for it, and that is not for this test.
    const age = 'UPDATE upload_new_groups SET begun_at_ms = begun_at_ms - 60000'
    world.database.prepare(age).run()
    wakeGroups()
    await world.restart()
    await world.untilAll('ready')
    expect(filesByGroup()).toEqual(['Shoot: a.png', 'Shoot: b.png'])
    expect(await namesThere()).toEqual(['Shoot', 'Tests'])
    expect(world.server.stats().acceptedUploads).toBe(2)
  })
})

test('without a network it waits, over a restart, and goes on by itself', async () => {
  await world.stopServer()
  world.service.addFolders({ samples: [await folder('Shoot', 'a.png')], targets: [fresh('Shoot')] })
  const offline = { name: 'Shoot', problem: { code: 'offline', isTriedAgain: true } }
  const isOffline = ([first]: ReturnType<typeof waiting>) => first?.problem?.code === 'offline'
  await untilWaiting('the try to fail', isOffline)
  await world.restart()
  await untilWaiting('the next life to fail as well', isOffline)
  expect(waiting()).toMatchObject([offline])
  await world.startServer()
  await world.untilAll('ready')
  expect(await namesThere()).toEqual(['Shoot', 'Tests'])
})

test('paused, the group is made and its files are listed; none is sent', async () => {
  world.service.pauseAll()
  world.service.addFolders({ samples: [await folder('Shoot', 'a.png')], targets: [fresh('Shoot')] })
  await world.untilAll('waiting')
  expect(world.server.stats().acceptedUploads).toBe(0)
})

test('given up while an earlier try is looked for, no group is made', async () => {
  const asked = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  obtain = async (wish) => {
    asked.resolve()
    await goOn.promise
    return real.obtain(wish)
  }
  world.service.addFolders({ samples: [await folder('Shoot', 'a.png')], targets: [fresh('Shoot')] })
  await asked.promise
  world.service.answerNewGroup({ dropId: waiting()[0]?.dropId ?? '', answer: 'giveUp' })
  goOn.resolve()
  world.service.addFolders({ samples: [await folder('Other', 'b.png')], targets: [fresh('Other')] })
  await world.untilAll('ready')
  expect(await namesThere()).toEqual(['Other', 'Tests'])
})

describe('where the service says no', () => {
  let dropId: string
  beforeEach(async () => {
    world.server.faults.failNext('groups/create', { kind: 'code', code: 400, msg: 'not this name' })
    world.service.addFolders({ samples: [await folder('Shoot', 'a.png')], targets: [fresh('Shoot')] })
    await untilWaiting('the refusal', ([first]) => first?.problem !== null)
    expect(waiting()).toMatchObject([
      { problem: { code: 'refused', serviceMessage: 'not this name', isTriedAgain: false } },
    ])
    dropId = waiting()[0]?.dropId ?? ''
  })

  test('a person has it tried again', async () => {
    world.service.answerNewGroup({ dropId, answer: 'tryAgain' })
    await world.untilAll('ready')
    expect(filesByGroup()).toEqual(['Shoot: a.png'])
  })

  test('or chooses a group for the files', async () => {
    world.service.answerNewGroup({ dropId, answer: 'chooseGroup' })
    const [item] = await world.until('the question', (items) => items[0]?.asks === 'groupNeeded')
    expect(waiting()).toEqual([])
    await world.service.assignGroup({ ids: [item?.id ?? ''], groupId: world.groupId })
    await world.untilAll('ready')
  })

  test('or gives it up', async () => {
    world.service.answerNewGroup({ dropId, answer: 'giveUp' })
    expect(waiting()).toEqual([])
    await world.restart()
    expect(world.items()).toEqual([])
    expect(world.database.prepare('SELECT count(*) FROM upload_drops').pluck().get()).toBe(0)
  })
})

test('an official group takes no folder, and then nothing is begun', async () => {
  const groupId = world.server.addGroup({ name: 'Official', kind: 'official' })
  await real.verify(groupId)
  const samples = [await folder('Shoot', 'a.png'), await folder('Other', 'b.png')]
  const targets: FolderTarget[] = [fresh('Shoot'), { kind: 'group', groupId }]
  expect(() => world.service.addFolders({ samples, targets })).toThrow(
    expect.objectContaining({ error: { code: 'groupReadOnly' } }),
  )
  expect(waiting()).toEqual([])
})
