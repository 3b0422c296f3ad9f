import { expect, test } from 'vitest'
import { complaints, crashRun, noStepCounts } from './crash-run.ts'

const fileCount = 12
const killsPerSeed = 10
const seeds = [1, 2, 3]
const counts = noStepCounts()

// `npm run test:crash` does the same hundreds of times.
test.each(seeds)(
  'killed up to ten times at steps of seed %i, the queue loses nothing and sends nothing twice',
  async (seed) => {
    const report = await crashRun({ seed, kills: killsPerSeed, fileCount, counts })
    expect(complaints(report, fileCount)).toEqual([])
    expect(report.kills).toBeGreaterThan(2)
  },
  240_000,
)

test('the seeds came to their kills', () => {
  // A life in which all comes to its end is none; half of what was wanted is what chance allows.
  const kills = [...counts.values()].reduce((sum, count) => sum + count, 0)
  expect(kills).toBeGreaterThanOrEqual((seeds.length * killsPerSeed) / 2)
})
