import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAssetApi, createTransport } from '../../api/index.ts'
import {
  type LoopbackServer,
  sendData,
  sendJson,
  startLoopbackServer,
} from '../../base/loopback-server.test-support.ts'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import type { LibrarySession } from '../../connection/index.ts'
import { openDatabase } from '../../database/index.ts'
import { emptyProofMs } from './group-proof.ts'
import { createGroupService, type GroupService } from './group-service.ts'

interface FakeGroup {
  readonly group_id: string
  readonly group_name: string
  readonly type: 0 | 1
  readonly human?: 1 | 2
  readonly extra?: Readonly<Record<string, unknown>>
}

interface ListBody {
  readonly page: number
  readonly page_size: number
  readonly group_type: number
  readonly real_human_type?: number
}

let folder = ''
let database: Database
let clock: ManualClock
let server: LoopbackServer
let session: LibrarySession | null
let groups: FakeGroup[]
let refuseRealPersons: boolean
let isDown: boolean
/** What a call waits for before it is answered. */
let gate: Promise<void> | null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groups-'))
  database = openDatabase({ folder }).database
  clock = createManualClock()
  groups = []
  refuseRealPersons = false
  isDown = false
  gate = null
  server = await startLoopbackServer(async (call, response) => {
    const body = JSON.parse(String(call.body))
    if (gate !== null) await gate
    if (isDown) {
      response.destroy()
    } else if (call.path.endsWith('/list')) {
      const { page, page_size, group_type, real_human_type }: ListBody = body
      if (group_type === 1 && refuseRealPersons) {
        sendJson(response, { code: 400, data: null, msg: 'no real persons for you' })
        return
      }
      const found = groups.filter(
        (group) =>
          group.type === group_type && (real_human_type === undefined || group.human === real_human_type),
      )
      const list = found
        .slice((page - 1) * page_size, page * page_size)
        .map(({ group_id, group_name, extra }) => ({ group_id, group_name, ...extra }))
      sendData(response, { list, total: found.length })
    } else if (call.path.endsWith('/create')) {
      const groupId = `group-${groups.length}`
      groups.push({ group_id: groupId, group_name: body.group_name, type: 0 })
      sendData(response, { group_id: groupId })
    } else if (call.path.endsWith('/rename')) {
      groups = groups.map((group) =>
        group.group_id === body.group_id ? { ...group, group_name: body.group_name } : group,
      )
      sendData(response, null)
    } else if (groups.some((group) => group.group_id === body.group_id)) {
      groups = groups.filter((group) => group.group_id !== body.group_id)
      sendData(response, null)
    } else sendJson(response, { code: 404, data: null, msg: 'group not found' })
  })
  const api = createAssetApi({
    baseUrl: server.origin,
    apiKey: 'sk-0123456789abcdef',
    transport: createTransport({ version: '1' }),
  })
  session = { accountId: 'account', baseUrl: server.origin, api }
})
afterEach(async () => {
  await server.close()
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const make = (): GroupService => createGroupService({ database, session: () => session, clock })
const bodies = (): ListBody[] =>
  server.calls.filter((call) => call.path.endsWith('/list')).map((call) => JSON.parse(String(call.body)))
const nextChange = (service: GroupService) =>
  new Promise<void>((resolve) => {
    const stop = service.onChanged(() => {
      stop()
      resolve()
    })
  })

describe('the list', () => {
  it('has all pages of all sorts, each group once', async () => {
    groups = [
      ...Array.from(
        { length: 250 },
        (_, i): FakeGroup => ({ group_id: `v${i}`, group_name: `V ${i}`, type: 0 }),
      ),
      {
        group_id: 'o',
        group_name: 'Official',
        type: 0,
        extra: { is_official: 1, asset_count: '7', created_at: 1_780_000_000 },
      },
      { group_id: 'self', group_name: 'Self', type: 1, human: 1 },
      { group_id: 'other', group_name: 'Verified', type: 1, human: 2 },
      { group_id: 'neither', group_name: 'Neither', type: 1 },
    ]
    const { groups: list, fetchedAtMs } = await make().list({ refresh: false })
    expect(list).toHaveLength(254)
    expect(fetchedAtMs).toBe(clock.now())
    expect(list.find((group) => group.groupId === 'o')).toEqual({
      groupId: 'o',
      name: 'Official',
      kind: 'official',
      origin: null,
      officialBecause: 'service',
      createdHere: false,
      assetCount: 7,
      createdAtMs: 1_780_000_000_000,
    })
    const real = list.filter((group) => group.kind === 'realPerson')
    expect(real.map((group) => [group.groupId, group.origin])).toEqual([
      ['self', 'self'],
      ['other', 'verified'],
      ['neither', null],
    ])
    expect(bodies().every((body) => body.page_size === 100)).toBe(true)
    expect(
      bodies()
        .filter((body) => body.group_type === 0)
        .map((body) => body.page),
    ).toEqual([1, 2, 3])
    expect(new Set(bodies().map((body) => `${body.group_type}/${body.real_human_type ?? '-'}`))).toEqual(
      new Set(['0/-', '1/-', '1/1', '1/2']),
    )
  })

  it('does without the sorts that the account may not have', async () => {
    groups = [{ group_id: 'v', group_name: 'V', type: 0 }]
    refuseRealPersons = true
    expect((await make().list({ refresh: true })).groups).toHaveLength(1)
  })

  it('keeps the persons that are known while their list is refused', async () => {
    groups = [
      { group_id: 'v', group_name: 'Virtual', type: 0 },
      { group_id: 'p', group_name: 'Person', type: 1 },
    ]
    const service = make()
    const ids = async () => (await service.list({ refresh: true })).groups.map(({ groupId }) => groupId)
    expect(await ids()).toEqual(['v', 'p'])
    refuseRealPersons = true
    groups = [{ group_id: 'w', group_name: 'Another', type: 0 }]
    expect(await ids()).toEqual(['p', 'w'])
    refuseRealPersons = false
    expect(await ids()).toEqual(['w'])
  })

  it('comes from one request for all who ask at once', async () => {
    const service = make()
    await Promise.all([
      service.list({ refresh: true }),
      service.list({ refresh: false }),
      service.list({ refresh: true }),
    ])
    expect(bodies()).toHaveLength(4)
  })

  it('is there at once at the next start, also offline, and renewed behind it', async () => {
    groups = [{ group_id: 'v', group_name: 'V', type: 0 }]
    const fetchedAtMs = (await make().list({ refresh: false })).fetchedAtMs
    clock.advance(3_600_000)
    isDown = true
    const offline = make()
    expect(await offline.list({ refresh: false })).toMatchObject({ groups: [{ name: 'V' }], fetchedAtMs })
    await expect(offline.list({ refresh: true })).rejects.toMatchObject({ error: { code: 'offline' } })
    isDown = false
    groups = [{ group_id: 'v', group_name: 'V2', type: 0 }]
    const changed = nextChange(offline)
    expect((await offline.list({ refresh: false })).groups[0]?.name).toBe('V')
    await changed
    expect(await offline.list({ refresh: false })).toMatchObject({
      groups: [{ name: 'V2' }],
      fetchedAtMs: clock.now(),
    })
  })

  it('is renewed behind what is shown once it is old, also when the clock was set back', async () => {
    groups = [{ group_id: 'v', group_name: 'V', type: 0 }]
    const service = make()
    await service.list({ refresh: false })
    clock.setWall(-86_400_000)
    clock.advance(29_999)
    const asked = bodies().length
    await service.list({ refresh: false })
    expect(bodies()).toHaveLength(asked)
    clock.advance(1)
    groups = [{ group_id: 'v', group_name: 'V2', type: 0 }]
    const changed = nextChange(service)
    await service.list({ refresh: false })
    await changed
    expect((await service.list({ refresh: false })).groups[0]?.name).toBe('V2')
  })

  it('is the same as long as nothing changed, and another with each change', async () => {
    groups = [{ group_id: 'v', group_name: 'V', type: 0 }]
    const service = make()
    const shown = async (refresh = false) => (await service.list({ refresh })).groups
    const first = await shown()
    expect(await shown()).toBe(first)
    expect(await shown(true)).toBe(first)
    const changes = [
      () => service.pinOfficial({ groupId: 'v', official: true }),
      () => service.pinOfficial({ groupId: 'v', official: false }),
      () => service.rename({ groupId: 'v', name: 'W' }),
      () => service.create({ name: 'X' }),
      () => service.delete({ groupId: 'v' }),
    ]
    let last = first
    for (const change of changes) {
      await change()
      const next = await shown()
      expect(next).not.toEqual(last)
      last = next
    }
  })

  it('is kept by account', async () => {
    groups = [{ group_id: 'v', group_name: 'V', type: 0 }]
    const service = make()
    await service.list({ refresh: false })
    if (session !== null) session = { ...session, accountId: 'another' }
    groups = []
    expect((await service.list({ refresh: false })).groups).toEqual([])
    session = null
    await expect(service.list({ refresh: false })).rejects.toMatchObject({ error: { code: 'keyNeeded' } })
    expect(service.find('v')).toBeNull()
  })
})

describe('changes', () => {
  it('are seen at once and told', async () => {
    const service = make()
    await service.list({ refresh: false })
    let told = 0
    service.onChanged(() => {
      told += 1
    })
    const created = await service.create({ name: '  New  ' })
    expect(created).toMatchObject({ name: 'New', kind: 'virtual', createdHere: true })
    expect(await service.rename({ groupId: created.groupId, name: 'Newer' })).toMatchObject({ name: 'Newer' })
    expect(service.find(created.groupId)?.name).toBe('Newer')
    await service.delete({ groupId: created.groupId })
    expect(service.find(created.groupId)).toBeNull()
    expect(told).toBe(3)
  })

  it('are not undone by a list that was asked for before them', async () => {
    const service = make()
    await service.list({ refresh: false })
    const open = Promise.withResolvers<void>()
    gate = open.promise
    const listing = service.list({ refresh: true })
    // The list's requests are under way; this one overtakes them.
    while (server.calls.length < 8) await new Promise((resolve) => setImmediate(resolve))
    gate = null
    const { groupId } = await service.create({ name: 'Quick' })
    groups = groups.map((group) => ({ ...group }))
    open.resolve()
    expect((await listing).groups.map((group) => group.groupId)).toContain(groupId)
  })

  it('of a name need a name', async () => {
    const service = make()
    for (const name of ['', '   ', 'x'.repeat(65)]) {
      await expect(service.create({ name })).rejects.toMatchObject({ error: { code: 'badGroupName' } })
    }
    expect(server.calls).toHaveLength(0)
  })

  it('of official groups are refused', async () => {
    groups = [{ group_id: 'o', group_name: 'O', type: 0, extra: { source: 'official' } }]
    const service = make()
    for (const change of [service.rename({ groupId: 'o', name: 'x' }), service.delete({ groupId: 'o' })]) {
      await expect(change).rejects.toMatchObject({ error: { code: 'groupReadOnly' } })
    }
    expect(groups).toHaveLength(1)
  })

  it('delete what is gone already without a word', async () => {
    groups = [{ group_id: 'v', group_name: 'V', type: 0 }]
    const service = make()
    await service.list({ refresh: false })
    groups = []
    await service.delete({ groupId: 'v' })
    expect(service.find('v')).toBeNull()
    await expect(service.delete({ groupId: 'v' })).rejects.toMatchObject({ error: { code: 'notFound' } })
  })

  it('verify asks the service', async () => {
    groups = [{ group_id: 'v', group_name: 'V', type: 0 }]
    const service = make()
    expect(await service.verify('v')).toBe('there')
    groups = []
    expect(await service.verify('v')).toBe('gone')
    isDown = true
    expect(await service.verify('v')).toBe('unknown')
  })

  it('an empty list does not empty the tree, nor do many groups that are gone at once', async () => {
    const all = ['v', 'w', 'x', 'y'].map((id) => ({ group_id: id, group_name: id, type: 0 }) as const)
    groups = [...all, { group_id: 'p', group_name: 'Person', type: 1 }]
    let service = make()
    const ids = async () => (await service.list({ refresh: true })).groups.map(({ groupId }) => groupId)
    expect(await ids()).toHaveLength(5)
    groups = []
    // The last of a sort is gone as any other.
    for (let look = 0; look < 3; look += 1) expect(await ids()).toEqual(['v', 'w', 'x', 'y'])
    expect((await service.list({ refresh: false })).doubtfulCount).toBe(4)
    service = make()
    expect(await ids()).toEqual(['v', 'w', 'x', 'y'])
    // Deleted by a person, whatever the list says.
    await service.delete({ groupId: 'x' })
    expect((await service.list({ refresh: false })).doubtfulCount).toBe(3)
    expect(await ids()).toEqual(['v', 'w', 'y'])
    groups = [{ group_id: 'new', group_name: 'New', type: 0 }, ...all.slice(1, 2)]
    expect(await ids()).toEqual(['v', 'new', 'w', 'y'])
    expect(await service.verify('v')).toBe('gone')
    expect(await ids()).toEqual(['new', 'w'])
    expect((await service.list({ refresh: false })).doubtfulCount).toBe(0)
  })

  it('an empty library is believed when nothing else was said for an hour', async () => {
    groups = ['v', 'w'].map((id) => ({ group_id: id, group_name: id, type: 0 }) as const)
    const service = make()
    const count = async () => (await service.list({ refresh: true })).groups.length
    expect(await count()).toBe(2)
    const there = groups
    groups = []
    expect(await count()).toBe(2)
    clock.advance(emptyProofMs - 1)
    groups = there
    const told = nextChange(service)
    expect(await count()).toBe(2)
    await told
    groups = []
    expect(await count()).toBe(2)
    clock.setWall(-3 * emptyProofMs)
    clock.advance(emptyProofMs - 1)
    expect(await count()).toBe(2)
    clock.advance(1)
    expect(await count()).toBe(0)
  })

  it('a refused list between two that miss the same says nothing of them', async () => {
    const person = (id: string) => ({ group_id: id, group_name: id, type: 1 }) as const
    groups = [person('p'), person('q'), person('r')]
    const service = make()
    const ids = async () => (await service.list({ refresh: true })).groups.map(({ groupId }) => groupId)
    expect(await ids()).toEqual(['p', 'q', 'r'])
    groups = [person('p')]
    expect(await ids()).toEqual(['p', 'q', 'r'])
    refuseRealPersons = true
    expect(await ids()).toEqual(['p', 'q', 'r'])
    refuseRealPersons = false
    expect(await ids()).toEqual(['p'])
  })

  it('a group that is missing where the parts of the list may have shifted is gone with the next list', async () => {
    const numbered = (count: number): FakeGroup[] =>
      Array.from({ length: count }, (_, i) => ({ group_id: `v${i}`, group_name: `V ${i}`, type: 0 }))
    groups = numbered(150)
    const service = make()
    const ids = async () => (await service.list({ refresh: true })).groups.map(({ groupId }) => groupId)
    const all = await ids()
    groups = groups.filter(({ group_id }) => group_id !== 'v99')
    expect(await ids()).toEqual(all)
    expect(await ids()).toEqual(all.filter((id) => id !== 'v99'))
  })

  it('verify takes no empty list for the end of many groups: the service may be out of order', async () => {
    const all = ['v', 'w'].map((id) => ({ group_id: id, group_name: id, type: 0 }) as const)
    groups = all
    const service = make()
    await service.list({ refresh: true })
    groups = []
    for (let look = 0; look < 2; look += 1) expect(await service.verify('v')).toBe('unknown')
    groups = all.slice(1)
    expect(await service.verify('v')).toBe('gone')
    // The last one is gone as any other.
    groups = []
    expect(await service.verify('w')).toBe('gone')
  })
})

describe('official', () => {
  it('is what a person pins, on this computer, for good', async () => {
    groups = [
      { group_id: 'v', group_name: 'V', type: 0 },
      { group_id: 'o', group_name: 'O', type: 0, extra: { official: true } },
    ]
    const service = make()
    expect(await service.pinOfficial({ groupId: 'v', official: true })).toMatchObject({
      kind: 'official',
      officialBecause: 'pin',
    })
    expect(await service.pinOfficial({ groupId: 'o', official: false })).toMatchObject({
      kind: 'virtual',
      officialBecause: null,
    })
    const list = (await make().list({ refresh: true })).groups
    expect(list.map((group) => group.kind)).toEqual(['official', 'virtual'])
    expect((await service.pinOfficial({ groupId: 'v', official: false })).kind).toBe('virtual')
  })

  it('is never what this app made, and never a real person', async () => {
    groups = [{ group_id: 'r', group_name: 'R', type: 1, human: 2, extra: { is_official: true } }]
    const service = make()
    const { groupId } = await service.create({ name: 'Mine' })
    groups = groups.map((group) => ({ ...group, extra: { official: true } }))
    const list = (await service.list({ refresh: true })).groups
    expect(list.map((group) => group.kind).sort()).toEqual(['realPerson', 'virtual'])
    for (const id of [groupId, 'r']) {
      await expect(service.pinOfficial({ groupId: id, official: true })).rejects.toMatchObject({
        error: { code: 'wrongState' },
      })
    }
  })
})

it('reports what the service did, and not the disk that could not take it down', async () => {
  const service = make()
  await service.list({ refresh: true })
  groups = ['group-0', 'group-1', 'group-2'].map((group_id) => ({ group_id, group_name: group_id, type: 0 }))
  database.pragma('query_only = ON')

  expect((await service.list({ refresh: true })).groups).toHaveLength(3)
  const created = await service.create({ name: 'Made' })
  expect(await service.rename({ groupId: created.groupId, name: 'Renamed' })).toMatchObject({
    name: 'Renamed',
  })
  await service.delete({ groupId: 'group-1' })
  const { groups: listed } = await service.list({ refresh: false })
  expect(listed.map(({ name }) => name)).toContain('Renamed')
  expect(listed.map(({ groupId }) => groupId)).not.toContain('group-1')
  // A wish of the person's is not pretended to be kept.
  await expect(service.pinOfficial({ groupId: 'group-2', official: true })).rejects.toMatchObject({
    error: { code: 'storageFailed' },
  })
})

describe('verified persons', () => {
  const mei = { group_id: 'mei', group_name: 'Mei', type: 1, human: 2 } as const

  it('are looked for with one request, and those that are new come into the list', async () => {
    groups = [
      { group_id: 'own', group_name: 'Own', type: 0 },
      { group_id: 'self', group_name: 'Self', type: 1, human: 1 },
    ]
    const service = make()
    expect(service.knownPersonIds()).toBeNull()
    await service.list({ refresh: true })
    expect(service.knownPersonIds()).toEqual(new Set(['self']))
    groups = [...groups, mei]
    const before = server.calls.length
    let changes = 0
    service.onChanged(() => {
      changes += 1
    })
    expect(await service.lookForPersons()).toMatchObject([
      { groupId: 'mei', name: 'Mei', kind: 'realPerson' },
    ])
    expect(server.calls.slice(before).map(({ body }) => JSON.parse(String(body)))).toEqual([
      { page: 1, page_size: 100, group_type: 1, real_human_type: 2 },
    ])
    await service.lookForPersons()
    expect(changes).toBe(1)
    expect(service.knownPersonIds()).toEqual(new Set(['self', 'mei']))
  })
})
