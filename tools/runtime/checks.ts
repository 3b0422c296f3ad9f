import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tryChild } from './child.ts'
import { addCounts, type Counts, flakyTests, noCounts, readVitestReport } from './counts.ts'
import { inProject, say } from './project.ts'

const limitMs = 20 * 60_000

/** Types, lint and unit tests at once; what failed is printed whole, what went well in a line. */
export async function runChecks(): Promise<Counts> {
  const report = join(tmpdir(), `asset-library-vitest-${process.pid}.json`)
  const bin = (name: string): string => inProject('node_modules/.bin', name)
  let flaky: readonly string[] = []
  const step = async (name: string, program: string, args: readonly string[]): Promise<boolean> => {
    const { ok, output } = await tryChild(program, args, limitMs)
    flaky = [...flaky, ...flakyTests(output)]
    say(ok ? `✓ ${name}` : `✗ ${name}\n${output.trimEnd()}\n`)
    return ok
  }
  const [types, lint, units] = await Promise.all([
    step('types', bin('tsc'), ['-b']),
    step('lint', bin('biome'), ['check', '--error-on-warnings', '.']),
    step('unit tests', bin('vitest'), [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--reporter=${inProject('tools/runtime/flaky-reporter.ts')}`,
      `--outputFile.json=${report}`,
    ]),
  ])
  if (flaky.length > 0) say(`Passed only at the second try:\n${flaky.join('\n')}`)
  const failedSteps = [types, lint].filter((ok) => !ok).length
  let counts = noCounts
  try {
    counts = readVitestReport(readFileSync(report, 'utf8'))
  } catch {
    // No report: the runner itself did not come up, which is a failure of its own.
    counts = { ...noCounts, failed: 1 }
  } finally {
    rmSync(report, { force: true })
  }
  // A runner that failed without a failed test (an error outside of tests) must not pass.
  const failed = units ? counts.failed : Math.max(counts.failed, 1)
  const steps = { ...noCounts, passed: 2 - failedSteps, failed: failedSteps }
  return addCounts({ ...counts, failed, flaky: flaky.length }, steps)
}
