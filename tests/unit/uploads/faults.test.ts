import { expect, test } from 'vitest'
import { faultEffectSchema } from '../../../electron/demo/faults/effects.ts'
import type { FaultEffect } from '../../../electron/demo/index.ts'
import type { World } from '../../../electron/uploads/queue.test-support.ts'
import type { UploadItem } from '../../../shared/uploads/uploads.ts'
import { readEndpoints, readFaults, uploadFaults } from './fault-effects.ts'
import { createFaultWorld, expectNothingLost, ofKind, whatBecame } from './fault-world.ts'

test('every effect that the demo server knows, but for those of results, is used here', () => {
  const ofResults = ['expired', 'wrong-range', 'other-file', 'task-expired']
  const known = faultEffectSchema.options
    .map((option) => option.shape.kind.value)
    .filter((kind) => !ofResults.includes(kind))
  expect(new Set(uploadFaults.map(({ kind }) => kind))).toEqual(new Set(known))
  const ofUploads = ['listed-otherwise', 'task-stuck', 'task-failed']
  expect(new Set(readFaults.map(({ kind }) => kind))).toEqual(
    new Set(known.filter((kind) => !ofUploads.includes(kind))),
  )
})

test.each(uploadFaults)('uploads with %j', async (effects) => {
  const { world, addFiles, untilSettled, keysGiven, close } = await createFaultWorld({ effects })
  try {
    const fault = world.server.faults.add({ endpoint: 'upload', effects, skip: 1, times: 3 })
    await addFiles(8)
    const items = await untilSettled(8)
    await expectNothingLost(world, items)
    expect(world.server.faults.hits(fault)).toBe(3)
    expect(ofKind(items, 'ready').length, whatBecame(items)).toBeGreaterThanOrEqual(5)
    expect(keysGiven() > 0).toBe(isKeyFault(effects))
  } finally {
    await close()
  }
})

function isKeyFault(effect: FaultEffect): boolean {
  return (
    (effect.kind === 'status' && effect.status === 401) || (effect.kind === 'code' && effect.code === 401)
  )
}

/**
 * Each once for sure, and after that by chance, so that they meet, but no more than twice: a file in doubt looks again after each
 * answer that holds the queue, so that what has no end costs as many silences and pauses as chance will have.
 */
function addAll(world: World, endpoint: 'upload' | (typeof readEndpoints)[number]): void {
  const all = endpoint === 'upload' ? uploadFaults : readFaults
  for (const [index, effects] of all.entries()) {
    world.server.faults.add({ endpoint, effects, nth: 2 * index + 1 })
    world.server.faults.add({ endpoint, effects, probability: 0.008, times: 2 })
  }
}

/** What the service's own processing refused stays refused, and who is stuck there stays stuck; all the rest is there. */
const isOver = (state: UploadItem['state']): boolean =>
  state.kind === 'ready' ||
  state.kind === 'cancelled' ||
  state.kind === 'processing' ||
  (state.kind === 'failed' && state.phase === 'processing')

/** How often the person answers. */
const roundsMax = 4

/**
 * Where many files wait for their ids, as they do on a busy machine, the list of the group answers for most of them, and who knows
 * how many are asked for one by one: with one seed it answers for none, so that these questions meet every fault.
 */
test.each([
  { faultSeed: 1, bulkLeastFiles: Number.POSITIVE_INFINITY },
  { faultSeed: 2, bulkLeastFiles: 12 },
])(
  '200 files through all faults at once, seed $faultSeed, ids by list from $bulkLeastFiles',
  { timeout: 300_000 },
  async ({ faultSeed, bulkLeastFiles }) => {
    const { world, addFiles, untilSettled, keysGiven, close } = await createFaultWorld({
      concurrency: () => 6,
      // Every fourth request fails, some by silence: on a busy machine that takes its time.
      patienceMs: 120_000,
      tuning: { bulkLeastFiles },
      server: { faultSeed },
    })
    try {
      const { faults } = world.server
      for (const endpoint of ['upload', ...readEndpoints] as const) addAll(world, endpoint)
      await addFiles(200)
      const items = await untilSettled(200)
      await expectNothingLost(world, items)
      expect(ofKind(items, 'ready').length, whatBecame(items)).toBeGreaterThan(100)
      expect(keysGiven()).toBeGreaterThan(0)

      const asked = world.server.requests()
      expect(new Set(asked.map(({ endpoint }) => endpoint))).toEqual(new Set(['upload', ...readEndpoints]))
      const isEachAsked = bulkLeastFiles > 200
      for (const endpoint of isEachAsked ? (['upload', 'get-asset-id'] as const) : (['upload'] as const)) {
        const hit = new Set(asked.filter((one) => one.endpoint === endpoint).flatMap((one) => one.faults))
        const all = endpoint === 'upload' ? uploadFaults : readFaults
        expect(hit).toEqual(new Set(all.map(({ kind }) => kind)))
      }

      // The storm is over, and the person answers what is asked.
      faults.clear()
      const consented = new Set<string>()
      let end = await answered(items, consented)
      // A healthy answer of a busy machine may take as long as a silence of the storm: who has to ask again is told again.
      for (let round = 1; round < roundsMax && !end.every(({ state }) => isOver(state)); round += 1)
        end = await answered(end, consented)
      await expectNothingLost(world, end, consented)
      for (const { fileName, state } of end)
        expect(isOver(state), `${fileName}: ${JSON.stringify(state)}`).toBe(true)

      async function answered(asking: readonly UploadItem[], asked: Set<string>) {
        const unconfirmed = ofKind(asking, 'unconfirmed')
        for (const { fileName } of unconfirmed) asked.add(fileName)
        await world.service.decide({ ids: unconfirmed.map(({ id }) => id), decision: 'uploadAgain' })
        await world.service.cancel({ ids: ofKind(asking, 'processing').map(({ id }) => id) })
        await world.service.retryAllFailed()
        return untilSettled(200)
      }
    } finally {
      await close()
    }
  },
)
