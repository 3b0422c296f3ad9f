import { expect, test } from 'vitest'
import { complaints, crashRun, noStepCounts } from './crash-run.ts'

const fileCount = 12
const counts = noStepCounts()

// `npm run test:crash` does the same hundreds of times.
test.each([1, 2, 3])(
  'killed up to ten times at steps of seed %i, the queue loses nothing and sends nothing twice',
  async (seed) => {
    const report = await crashRun({ seed, kills: 10, fileCount, counts })
    expect(complaints(report, fileCount)).toEqual([])
    expect(report.kills).toBeGreaterThan(2)
  },
  240_000,
)
