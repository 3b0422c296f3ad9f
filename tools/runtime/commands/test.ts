import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../build.ts'
import { runChecks } from '../checks.ts'
import { addCounts, type Counts, noCounts, readPlaywrightReport } from '../counts.ts'
import { inProject } from '../project.ts'
import { runWithRuntime } from '../with-runtime.ts'

/** All tests: types, lint, unit tests, then the app itself, end to end. Words behind `--` go to Playwright. */
export default function test(args: readonly string[]): Promise<number> {
  return runWithRuntime(async ({ run }) => {
    const checks = await runChecks()
    await ensureBuilt()
    const report = join(tmpdir(), `asset-library-playwright-${process.pid}.json`)
    const playwright = inProject('node_modules/@playwright/test/cli.js')
    const code = await run(process.execPath, [playwright, 'test', '--reporter=list,json', ...args], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    })
    const total = addCounts(checks, endToEndCounts(report, code))
    process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
    return total.failed === 0 && total.passed > 0 ? 0 : 1
  })
}

function endToEndCounts(report: string, code: number): Counts {
  try {
    const counts = readPlaywrightReport(readFileSync(report, 'utf8'))
    return code === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) }
  } catch {
    return { ...noCounts, failed: 1 }
  } finally {
    rmSync(report, { force: true })
  }
}
