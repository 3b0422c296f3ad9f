import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure } from '../../../shared/result.ts'
import { type AssetApi, createAssetApi, createTransport, type Transport } from '../../api/index.ts'
import { type Clock, systemClock, type WallMs } from '../../base/clock.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { openDatabase } from '../../database/index.ts'
import { type DemoServer, type FaultEffect, startDemoServer } from '../../demo/index.ts'
import { createGroupService, type GroupService } from './group-service.ts'
import type { BegunCreation, GroupWish } from './group-writes.ts'

const hourMs = 3_600_000

let folder: string
let database: Database
let clock: ManualClock
let demo: DemoServer
let api: AssetApi
let transport: Transport
let service: GroupService
/** The list of groups shows what was made only so long after. */
let listLagMs: number
/** By how much the service tells times otherwise than it says. */
let zoneMs: number
/** By how much the clock of this computer is wrong. */
let wallAheadMs: number
/** Answers to writes are not waited for long: only where none comes, since a busy machine may take its time. */
let isHasty: boolean

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'group-writes-'))
  database = openDatabase({ folder }).database
  clock = createManualClock(Date.now())
  demo = await startDemoServer({ dataDir: join(folder, 'demo') })
  transport = createTransport({ version: '1' })
  wallAheadMs = 0
  const wrongClock: Clock = { ...systemClock, now: () => (systemClock.now() + wallAheadMs) as WallMs }
  const access = { baseUrl: demo.baseUrl, apiKey: demo.apiKey, transport, clock: wrongClock }
  api = createAssetApi(access)
  const { createGroup, renameGroup, deleteGroup } = createAssetApi({ ...access, timeouts: { stallMs: 300 } })
  listLagMs = 0
  zoneMs = 0
  isHasty = false
  const firstSeen = new Map<string, number>()
  const late: AssetApi = {
    ...api,
    listGroupsPage: async (input, signal) => {
      const page = await api.listGroupsPage(input, signal)
      const isShown = (groupId: string) => {
        if (!firstSeen.has(groupId)) firstSeen.set(groupId, clock.now())
        return clock.now() - (firstSeen.get(groupId) ?? 0) >= listLagMs
      }
      return { ...page, groups: page.groups.filter(({ groupId }) => isShown(groupId)).map(inZone) }
    },
  }
  const patientSession = { accountId: 'account', baseUrl: demo.baseUrl, api: late }
  const hastySession = { ...patientSession, api: { ...late, createGroup, renameGroup, deleteGroup } }
  const session = () => (isHasty ? hastySession : patientSession)
  service = createGroupService({ database, session, clock })
})
afterEach(async () => {
  await transport.close()
  await demo.close()
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

function setComputerClock(aheadMs: number): void {
  wallAheadMs = aheadMs
  clock.setWall(aheadMs)
}

type ListedGroup = Awaited<ReturnType<AssetApi['listGroupsPage']>>['groups'][number]

function inZone(group: ListedGroup): ListedGroup {
  const createdMs = Date.parse(`${String(group.fields.created_at)}Z`)
  return { ...group, fields: { ...group.fields, created_at: createdMs + zoneMs } }
}

/** What becomes of the call while time passes as fast as it is waited for. */
async function outcome<T>(call: Promise<T>): Promise<T | { readonly code: string }> {
  let done = false
  const settled = call
    .catch((error: { readonly error?: { readonly code: string } }) => ({
      code: error.error?.code ?? 'thrown',
    }))
    .finally(() => {
      done = true
    })
  while (!done) {
    await new Promise((resolve) => setImmediate(resolve))
    if (!done && clock.pending() > 0) clock.advance(1_000)
  }
  return settled
}

const namesThere = async (): Promise<readonly string[]> => {
  const { groups } = await api.listGroupsPage({ page: 1, pageSize: 100, groupType: 0 })
  return groups.map((group) => group.name)
}

/** The work is done, and its answer does not arrive. */
const lost: readonly (readonly [string, FaultEffect])[] = [
  ['the connection dies', { kind: 'drop-after-body', processed: true }],
  ['no answer comes', { kind: 'hang', processed: true }],
  ['500', { kind: 'status', status: 500, processed: true }],
  ['a page of a gateway', { kind: 'status', status: 502, body: 'html', processed: true }],
  ['an empty answer', { kind: 'body', body: 'empty', processed: true }],
  ['an answer that is no JSON', { kind: 'body', body: 'not-json', processed: true }],
  ['an answer cut off', { kind: 'cut-off' }],
]

describe.each(lost)('done, and then %s:', (_name, fault) => {
  beforeEach(() => {
    isHasty = fault.kind === 'hang'
  })

  it('the list tells that the group was made', async () => {
    demo.faults.failNext('groups/create', fault)
    expect(await outcome(service.create({ name: 'New' }))).toMatchObject({ name: 'New', createdHere: true })
    expect(await namesThere()).toEqual(['New'])
  })

  it('the list tells that it was renamed', async () => {
    const groupId = demo.addGroup({ name: 'Old' })
    demo.faults.failNext('groups/rename', fault)
    expect(await outcome(service.rename({ groupId, name: 'New' }))).toMatchObject({ groupId, name: 'New' })
    expect(await namesThere()).toEqual(['New'])
  })

  it('the list tells that it was deleted', async () => {
    const groupId = demo.addGroup({ name: 'Old' })
    await service.list({ refresh: true })
    demo.faults.failNext('groups/delete', fault)
    expect(await outcome(service.delete({ groupId }))).toBeUndefined()
    expect(service.find(groupId)).toBeNull()
  })
})

it('a group that somebody else has deleted is let go of when it cannot be renamed', async () => {
  const groupId = demo.addGroup({ name: 'Old' })
  await service.list({ refresh: true })
  await api.deleteGroup(groupId)
  expect(await outcome(service.rename({ groupId, name: 'New' }))).toEqual({ code: 'notFound' })
  expect(service.find(groupId)).toBeNull()
})

describe('not done, and no answer says so', () => {
  const fault: FaultEffect = { kind: 'status', status: 500, msg: 'try later' }

  it('it is said that nothing is known, and the next press does it', async () => {
    demo.faults.failNext('groups/create', fault)
    const failed = service.create({ name: 'New' })
    expect(await outcome(failed)).toEqual({ code: 'outcomeUnknown' })
    await expect(failed).rejects.toMatchObject({ error: { serviceMessage: 'try later', httpStatus: 500 } })
    expect(await outcome(service.create({ name: 'New' }))).toMatchObject({ name: 'New' })
    expect(await namesThere()).toEqual(['New'])
  })

  it('what a list shows of another group of that name is not taken for it', async () => {
    demo.addGroup({ name: 'Same' })
    await service.list({ refresh: true })
    demo.faults.failNext('groups/create', fault)
    expect(await outcome(service.create({ name: 'Same' }))).toEqual({ code: 'outcomeUnknown' })
  })

  it('a group that is still there is not said to be gone', async () => {
    const groupId = demo.addGroup({ name: 'Old' })
    await service.list({ refresh: true })
    demo.faults.failNext('groups/delete', fault)
    expect(await outcome(service.delete({ groupId }))).toEqual({ code: 'outcomeUnknown' })
    expect(service.find(groupId)).not.toBeNull()
  })
})

describe('a second press', () => {
  it('at the same time is the same creation', async () => {
    const both = await Promise.all([service.create({ name: 'New' }), service.create({ name: ' New ' })])
    expect(both[0].groupId).toBe(both[1].groupId)
    expect(await namesThere()).toEqual(['New'])
  })

  it('at the same time, with the answer lost, as well', async () => {
    demo.faults.failNext('groups/create', { kind: 'drop-after-body', processed: true })
    const presses = [service.create({ name: 'New' }), service.create({ name: 'New' })]
    const [first, second] = (await outcome(Promise.all(presses))) as { groupId: string }[]
    expect(first?.groupId).toBe(second?.groupId)
    expect(await namesThere()).toEqual(['New'])
  })

  it('after an answer and a list that were lost makes no second group', async () => {
    await service.list({ refresh: true })
    const down = demo.faults.add({
      endpoint: 'groups/list',
      effects: { kind: 'status', status: 502, body: 'html' },
    })
    demo.faults.failNext('groups/create', { kind: 'drop-after-body', processed: true })
    expect(await outcome(service.create({ name: 'New' }))).toEqual({ code: 'outcomeUnknown' })
    // Nothing is sent while the list cannot be had.
    expect(await outcome(service.create({ name: 'New' }))).toEqual({ code: 'serverError' })
    demo.faults.remove(down)
    expect(await outcome(service.create({ name: 'New' }))).toMatchObject({ name: 'New', createdHere: true })
    expect(await namesThere()).toEqual(['New'])
    // The name is free again for who wants two of them.
    await outcome(service.create({ name: 'New' }))
    expect(await namesThere()).toEqual(['New', 'New'])
  })

  it('while the list shows it ten seconds late makes no second group', async () => {
    await service.list({ refresh: true })
    listLagMs = 10_000
    demo.faults.failNext('groups/create', { kind: 'status', status: 500, processed: true })
    expect(await outcome(service.create({ name: 'New' }))).toEqual({ code: 'outcomeUnknown' })
    expect(await outcome(service.create({ name: 'New' }))).toMatchObject({ name: 'New', createdHere: true })
    expect(await namesThere()).toEqual(['New'])
  })

  it.each([
    ['two hours ahead', 2 * hourMs],
    ['a month ahead', 30 * 24 * hourMs],
    ['two hours behind', -2 * hourMs],
  ])('makes no second group where the clock of this computer is %s', async (_name, aheadMs) => {
    setComputerClock(aheadMs)
    await service.list({ refresh: true })
    demo.faults.failNext('groups/create', { kind: 'drop-after-body', processed: true })
    expect(await outcome(service.create({ name: 'New' }))).toMatchObject({ name: 'New', createdHere: true })
    expect(await namesThere()).toEqual(['New'])
  })

  it('makes no second group where times are told without their zone', async () => {
    await service.list({ refresh: true })
    zoneMs = -8 * hourMs
    demo.faults.failNext('groups/create', { kind: 'drop-after-body', processed: true })
    expect(await outcome(service.create({ name: 'New' }))).toMatchObject({ name: 'New', createdHere: true })
    expect(await namesThere()).toEqual(['New'])
  })

  it('does not get a group that is older, though no list told of it before', async () => {
    await service.list({ refresh: true })
    demo.addGroup({ name: 'New' })
    setComputerClock(3 * 24 * hourMs)
    zoneMs = -3 * 24 * hourMs
    demo.faults.failNext('groups/create', { kind: 'status', status: 500 })
    expect(await outcome(service.create({ name: 'New' }))).toEqual({ code: 'outcomeUnknown' })
  })

  it('is not needed for the group to show: the list is looked at for a while', async () => {
    await service.list({ refresh: true })
    const down = demo.faults.add({ endpoint: 'groups/list', effects: { kind: 'status', status: 502 } })
    demo.faults.failNext('groups/create', { kind: 'drop-after-body', processed: true })
    await outcome(service.create({ name: 'New' }))
    demo.faults.remove(down)
    clock.advance(10_000)
    await expect
      .poll(async () => (await service.list({ refresh: false })).groups)
      .toMatchObject([{ name: 'New', createdHere: true }])
  })
})

describe('what is sure is said at once', () => {
  it.each<[string, FaultEffect, string]>([
    ['a refusal', { kind: 'code', code: 400, msg: 'bad name' }, 'refused'],
    ['too many requests', { kind: 'status', status: 429 }, 'rateLimited'],
    ['come back later', { kind: 'status', status: 503, retryAfter: { seconds: 5 } }, 'serverError'],
  ])('%s', async (_name, fault, code) => {
    await service.list({ refresh: true })
    demo.clearRequests()
    demo.faults.failNext('groups/create', fault)
    await expect(service.create({ name: 'New' })).rejects.toMatchObject({ error: { code } })
    expect(demo.requests().map((request) => request.endpoint)).toEqual(['groups/create'])
  })

  it('no connection', async () => {
    await service.list({ refresh: true })
    await demo.close()
    // Without a connection from before: that one might have died with the request on it.
    const fresh = createTransport({ version: '1' })
    const offline = createAssetApi({ baseUrl: demo.baseUrl, apiKey: demo.apiKey, transport: fresh })
    const session = { accountId: 'account', baseUrl: demo.baseUrl, api: offline }
    const other = createGroupService({ database, session: () => session, clock })
    await expect(other.create({ name: 'New' })).rejects.toMatchObject({ error: { code: 'offline' } })
    await fresh.close()
  })
})

describe('a group that must come to be once', () => {
  /** What is kept, as a database would over a kill. */
  let begun: BegunCreation | null
  beforeEach(() => {
    begun = null
  })
  const obtain = (wish: Partial<GroupWish> = {}) =>
    outcome(
      service.obtain({
        name: 'Shoot',
        mayReuse: true,
        begun,
        onBegin: (kept) => {
          begun = kept
        },
        ...wish,
      }),
    )

  it('is the one of that name that is there, and another one where that is wanted', async () => {
    const groupId = demo.addGroup({ name: 'Shoot' })
    expect(await obtain()).toMatchObject({ groupId })
    expect(begun).toBeNull()
    expect(await obtain({ mayReuse: false })).toMatchObject({ name: 'Shoot', createdHere: true })
    expect(begun).toMatchObject({ knownIds: [groupId] })
    expect(await namesThere()).toEqual(['Shoot', 'Shoot'])
  })

  it('is not an official one of that name', async () => {
    const groupId = demo.addGroup({ name: 'Shoot' })
    await service.list({ refresh: true })
    await service.pinOfficial({ groupId, official: true })
    expect(await obtain()).toMatchObject({ createdHere: true })
  })

  it.each([true, false])('is found after a kill before the answer, reuse %s', async (mayReuse) => {
    demo.addGroup({ name: 'Other' })
    const was = mayReuse ? [] : [demo.addGroup({ name: 'Shoot' })]
    // Killed there: the request is out, and nobody hears the answer.
    await obtain({ mayReuse })
    const kept = begun
    const session = { accountId: 'account', baseUrl: demo.baseUrl, api }
    service = createGroupService({ database, session: () => session, clock })
    const made = await obtain({ mayReuse, begun: kept })
    expect(was).not.toContain((made as { groupId: string }).groupId)
    expect((await namesThere()).filter((name) => name === 'Shoot')).toHaveLength(was.length + 1)
  })

  it('is found after a kill also where the list shows it ten seconds late', async () => {
    await service.list({ refresh: true })
    listLagMs = 10_000
    await obtain()
    begun = begun === null ? null : { ...begun, begunAtMs: clock.now() }
    expect(await obtain()).toMatchObject({ name: 'Shoot' })
    expect(await namesThere()).toEqual(['Shoot'])
  })

  it('is not asked for when that cannot be written down', async () => {
    const failure = new AppFailure({ code: 'storageFailed' })
    const onBegin = () => {
      throw failure
    }
    expect(await obtain({ onBegin })).toEqual({ code: 'storageFailed' })
    expect(await namesThere()).toEqual([])
  })

  it('waits for the same name that is made by hand, and is that group', async () => {
    const byHand = service.create({ name: 'Shoot' })
    const made = await obtain()
    expect(made).toMatchObject({ groupId: (await byHand).groupId })
  })
})
