import { expect, test } from 'vitest'
import { complaints, crashRun } from './crash-run.ts'

const fileCount = 12

// `node tools/bench/uploads-crash.ts` does the same hundreds of times.
test.each([1, 2, 3])(
  'killed ten times at steps of seed %i, the queue loses nothing and sends nothing twice',
  async (seed) => {
    const report = await crashRun({ seed, kills: 10, fileCount })
    expect(complaints(report, fileCount)).toEqual([])
    expect(report.kills).toBe(10)
    expect(report.readyCount).toBeGreaterThan(fileCount / 4)
  },
  240_000,
)
