import { expect, it } from 'vitest'
import { addCounts, flakyTests, readPlaywrightReport, readVitestReport } from './counts.ts'

it('reads what vitest counted', () => {
  const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2 }
  expect(readVitestReport(JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 2, flaky: 0 })
})

it('reads what Playwright counted', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 3 } }
  expect(readPlaywrightReport(JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 3, flaky: 1 })
})

it('does not take anything else for a report', () => {
  for (const json of ['', '{}', '[]', 'null', '{"stats":{}}']) {
    expect(() => readVitestReport(json)).toThrow()
    expect(() => readPlaywrightReport(json)).toThrow()
  }
})

it('adds up', () => {
  const one = { passed: 1, failed: 2, skipped: 3, flaky: 4 }
  expect(addCounts(one, one)).toEqual({ passed: 2, failed: 4, skipped: 6, flaky: 8 })
})

it('names what passed only at the second try', () => {
  const output = ' ✓ a.test.ts (2 tests) 3ms\nflaky: a.test.ts > sends it once\n'
  expect(flakyTests(output)).toEqual(['a.test.ts > sends it once'])
})
