import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { tryChild } from '../child.ts'
import { packageBin } from '../package-bin.ts'
import { inProject, say } from '../project.ts'
import { compileCache } from './compile-cache.ts'
import { addCounts, type Counts, flakyTests, noCounts, readVitestReport } from './counts.ts'
import type { StepTimes } from './step-times.ts'

const limitMs = 20 * 60_000

/** Exports, files and packages that nobody uses. It may only fall. */
const unusedAtMost = 0

export interface CheckOptions {
  /**
   * Whether the unit tests count what they reach, against the floor of vitest.config.ts. It costs them a third more time, so
   * continuous integration goes without.
   */
  readonly coverage: boolean
}

/** What is worth a line of what a step wrote, also when it went well. */
const reported =
  /^(Unused|Unlisted|Unresolved|Duplicate)[\w ]+\(\d+\)|^(Statements|Branches|Functions|Lines) +:/

/** Types, lint, workflows, unused code and unit tests at once; what failed is printed whole, what went well in a line. */
export async function runChecks(times: StepTimes, { coverage }: CheckOptions): Promise<Counts> {
  const report = join(tmpdir(), `asset-library-vitest-${process.pid}.json`)
  let flaky: readonly string[] = []
  const step = async (name: string, script: string, args: readonly string[]): Promise<boolean> => {
    const { ok, output } = await times.measure(name, () =>
      // Code that comes out of the cache is counted less exactly.
      tryChild(process.execPath, [script, ...args], limitMs, coverage ? {} : compileCache),
    )
    flaky = [...flaky, ...flakyTests(output)]
    const lines = stripVTControlCharacters(output).split('\n')
    const report = lines.filter((line) => reported.test(line)).map((line) => `\n  ${line.trimEnd()}`)
    say(ok ? `✓ ${name}${report.join('')}` : `✗ ${name}\n${output.trimEnd()}\n`)
    return ok
  }
  const [units, ...others] = await Promise.all([
    step('unit tests', packageBin('vitest', 'vitest'), [
      'run',
      '--reporter=default',
      '--reporter=json',
      '--reporter=./tools/runtime/tests/flaky-reporter.ts',
      `--outputFile.json=${report}`,
      ...(coverage ? ['--coverage'] : []),
    ]),
    step('types', packageBin('typescript', 'tsc'), ['-b']),
    step('lint', packageBin('@biomejs/biome', 'biome'), ['check', '--error-on-warnings', '.']),
    step('workflows', inProject('tools/workflows/lint.ts'), []),
    step('unused code', packageBin('knip', 'knip'), ['--no-progress', `--max-issues=${unusedAtMost}`]),
  ])
  if (flaky.length > 0) say(`Passed only at the second try:\n${flaky.join('\n')}`)
  const failedSteps = others.filter((ok) => !ok).length
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
  const steps = { ...noCounts, passed: others.length - failedSteps, failed: failedSteps }
  return addCounts({ ...counts, failed, flaky: flaky.length }, steps)
}
