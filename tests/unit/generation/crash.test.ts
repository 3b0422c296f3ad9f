import { expect, test } from 'vitest'
import { complaints, crashRun, noStepCounts } from './crash-run.ts'

const wishCount = 6
const killsPerSeed = 8
const counts = noStepCounts()

// `npm run test:crash:generation` does the same hundreds of times.
test.each([1, 2])(
  'killed up to eight times at steps of seed %i, nothing is paid twice and nothing that was paid is lost',
  async (seed) => {
    const report = await crashRun({ seed, kills: killsPerSeed, wishCount, counts })
    expect(complaints(report, wishCount)).toEqual([])
    expect(report.kills).toBeGreaterThan(2)
  },
  240_000,
)
