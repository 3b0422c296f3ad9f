import { expect } from 'vitest'
import { createAssetApi, createTransport } from '../../../electron/api/index.ts'
import type { FaultEffect } from '../../../electron/demo/index.ts'
import { createGroupService } from '../../../electron/library/index.ts'
import { toGroupsPort } from '../../../electron/uploads/adapters.ts'
import type { GroupsPort } from '../../../electron/uploads/ports.ts'
import { createWorld, type World, type WorldOptions } from '../../../electron/uploads/queue.test-support.ts'
import type { UploadItem } from '../../../shared/uploads/uploads.ts'

export interface FaultWorld {
  readonly world: World
  /** How often the person gave the key again. */
  readonly keysGiven: () => number
  addFiles(count: number): Promise<void>
  /** Resolves when every file is ready, failed with a reason, waits for the person, or is stuck at the server. */
  untilSettled(count: number): Promise<readonly UploadItem[]>
  close(): Promise<void>
}

/** Where a server is silent: each silence costs a test as much, and a busy machine must not look like one. */
const silenceMs = 2_000
/** Where none is: nothing but a hung machine takes as long. */
const patientMs = 30_000

const silent: ReadonlySet<FaultEffect['kind']> = new Set(['hang', 'stall'])

/** For how long an answer is waited for, by what the server does; without a word of what, it may do anything. */
const timeoutsFor = (effects: FaultEffect | undefined) => {
  const limitMs = effects === undefined || silent.has(effects.kind) ? silenceMs : patientMs
  return { stallMs: limitMs, answerMs: limitMs }
}

/**
 * The test world with the real list of groups, which the queue asks after a refusal, and with a person who gives the key
 * again when it was refused.
 */
export async function createFaultWorld(
  options: WorldOptions & { readonly effects?: FaultEffect } = {},
): Promise<FaultWorld> {
  const timeouts = timeoutsFor(options.effects)
  let real: GroupsPort | null = null
  const groups: GroupsPort = {
    lookup: (groupId) => real?.lookup(groupId) ?? null,
    verify: async (groupId) => (await real?.verify(groupId)) ?? 'unknown',
    obtain: () => Promise.reject(new Error('No group is made here.')),
    // Nobody else changes a group here.
    onChanged: () => () => {},
  }
  const world = await createWorld({ timeouts, ...options, ports: { groups, ...options.ports } })
  const { baseUrl, apiKey } = world.server
  const transport = createTransport({ version: '0' })
  const api = createAssetApi({ baseUrl, apiKey, authForm: 'raw', transport, timeouts })
  const session = { accountId: 'account', baseUrl, api }
  const service = createGroupService({ database: world.database, session: () => session })
  await service.list({ refresh: true })
  real = toGroupsPort(service)

  let keysGiven = 0
  const endPerson = world.connection.onChanged(() => {
    if (world.connection.current() !== null) return
    keysGiven += 1
    queueMicrotask(() => world.connection.set(world.account()))
  })

  return {
    world,
    keysGiven: () => keysGiven,
    addFiles: async (count) => {
      const paths: string[] = []
      for (let index = 0; index < count; index += 1) {
        // Mostly of one piece, every seventh of several.
        const filling = 'x'.repeat(index % 7 === 0 ? 300_000 : 500)
        paths.push(await world.file(`file-${index}.png`, `${index} ${filling}`))
      }
      await world.service.add({ paths, groupId: world.groupId })
    },
    untilSettled: (count) =>
      world.until('all settled', (items) => items.length === count && allSettled(world, items)),
    close: async () => {
      endPerson()
      await transport.close()
      await world.close()
    },
  }
}

function allSettled(world: World, items: readonly UploadItem[]): boolean {
  const processing: string[] = []
  for (const { fileName, state } of items) {
    if (state.kind === 'processing') processing.push(fileName)
    else if (!isSettled(state)) return false
  }
  if (processing.length === 0) return true
  const stuck = stuckNames(world)
  return processing.every((name) => stuck.has(name))
}

/** Ready, failed with a reason, cancelled, or waiting for the person. */
function isSettled(state: UploadItem['state']): boolean {
  switch (state.kind) {
    case 'ready':
    case 'failed':
    case 'cancelled':
      return true
    case 'unconfirmed':
      return !state.lookingUp
    case 'checking':
    case 'waiting':
    case 'uploading':
    case 'processing':
    case 'rejected':
      return false
  }
}

/** Files whose task never ends at the server: theirs is to be processed for as long as the person waits. */
function stuckNames(world: World): ReadonlySet<string> {
  const stuck = world.server.requests().filter(({ faults }) => faults.includes('task-stuck'))
  return new Set(stuck.flatMap(({ fileName }) => (fileName === undefined ? [] : [fileName])))
}

export const ofKind = (items: readonly UploadItem[], kind: UploadItem['state']['kind']) =>
  items.filter(({ state }) => state.kind === kind)

/** For a test that fails on a machine that nobody can look at. */
export const whatBecame = (items: readonly UploadItem[]): string =>
  items.map(({ fileName, state }) => `${fileName}: ${JSON.stringify(state)}`).join('\n')

/** None lost, none failed without a reason, none accepted twice but where the person asked for it. */
export async function expectNothingLost(
  world: World,
  items: readonly UploadItem[],
  consented: ReadonlySet<string> = new Set(),
): Promise<void> {
  await world.server.settled()
  const stats = world.server.stats()
  expect(stats.duplicates.filter(({ name }) => !consented.has(name))).toEqual([])
  const assetIds = items.flatMap(({ state }) => (state.kind === 'ready' ? [state.assetId] : []))
  expect(new Set(assetIds).size).toBe(assetIds.length)
  expect(stats.acceptedUploads).toBeGreaterThanOrEqual(assetIds.length)
  for (const { state } of items) {
    if (state.kind === 'failed') expect(state.code).not.toBe('internal')
  }
}
