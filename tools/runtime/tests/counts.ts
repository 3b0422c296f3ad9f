export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Of those passed: only at the second try, which continuous integration alone allows. Each is a fault to be found. */
  readonly flaky: number
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0, flaky: 0 }

export const addCounts = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  flaky: a.flaky + b.flaky,
})

const numberIn = (report: unknown, name: string): number => {
  const value: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, name) : undefined
  if (typeof value !== 'number') throw new Error(`the report has no ${name}`)
  return value
}

/** @throws Error when it is no such report */
export function readVitestReport(json: string): Counts {
  const report: unknown = JSON.parse(json)
  return {
    passed: numberIn(report, 'numPassedTests'),
    failed: numberIn(report, 'numFailedTests'),
    skipped: numberIn(report, 'numPendingTests'),
    flaky: 0,
  }
}

/** @throws Error when it is no such report */
export function readPlaywrightReport(json: string): Counts {
  const report: unknown = JSON.parse(json)
  const stats: unknown =
    typeof report === 'object' && report !== null ? Reflect.get(report, 'stats') : undefined
  return {
    passed: numberIn(stats, 'expected') + numberIn(stats, 'flaky'),
    failed: numberIn(stats, 'unexpected'),
    skipped: numberIn(stats, 'skipped'),
    flaky: numberIn(stats, 'flaky'),
  }
}

/** Begins each line of flaky-reporter.ts. */
export const flakyMark = 'flaky: '

/** The tests that are named so in what vitest wrote. */
export const flakyTests = (output: string): readonly string[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith(flakyMark))
    .map((line) => line.slice(flakyMark.length))
