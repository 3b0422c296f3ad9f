import { expect, test } from 'vitest'
import { readEndpoints, readFaults } from './fault-effects.ts'
import { createFaultWorld, expectNothingLost, ofKind, whatBecame } from './fault-world.ts'

test.each(readFaults)('polls, looks and the list of groups with %j', async (effects) => {
  const { world, addFiles, untilSettled, close } = await createFaultWorld({
    effects,
    tuning: { failingForMs: 2_000 },
  })
  try {
    const { faults } = world.server
    // Two answers that were lost, so that the group is looked at, and one refusal, so that the groups are listed.
    faults.add({ endpoint: 'upload', effects: { kind: 'drop-after-body', processed: true }, times: 2 })
    faults.add({ endpoint: 'upload', effects: { kind: 'status', status: 400 }, nth: 4 })
    const rules = readEndpoints.map((endpoint) => faults.add({ endpoint, effects, times: 3 }))
    await addFiles(8)
    const items = await untilSettled(8)
    await expectNothingLost(world, items)
    for (const rule of rules) expect(faults.hits(rule)).toBeGreaterThan(0)
    expect(world.server.stats().acceptedUploads).toBe(7)
    expect(ofKind(items, 'failed')).toHaveLength(1)
    expect(ofKind(items, 'ready').length, whatBecame(items)).toBeGreaterThanOrEqual(5)
  } finally {
    await close()
  }
})
