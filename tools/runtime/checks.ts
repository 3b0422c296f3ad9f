import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tryChild } from './child.ts'
import { addCounts, type Counts, noCounts, readVitestReport } from './counts.ts'
import { inProject, say } from './project.ts'

const limitMs = 20 * 60_000

/** Types, lint and unit tests at once; what failed is printed whole, what went well in a line. */
export async function runChecks(): Promise<Counts> {
  const report = join(tmpdir(), `asset-library-vitest-${process.pid}.json`)
  const bin = (name: string): string => inProject('node_modules/.bin', name)
  const step = async (name: string, program: string, args: readonly string[]): Promise<boolean> => {
    const { ok, output } = await tryChild(program, args, limitMs)
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
      `--outputFile.json=${report}`,
    ]),
  ])
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
  return addCounts({ ...counts, failed }, { passed: 2 - failedSteps, failed: failedSteps, skipped: 0 })
}
