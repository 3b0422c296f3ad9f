import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../build.ts'
import { noDisplay } from '../find/display.ts'
import { packageBin } from '../package-bin.ts'
import type { RuntimeContext } from '../with-runtime.ts'
import { compileCache } from './compile-cache.ts'
import { type Counts, noCounts, readPlaywrightReport } from './counts.ts'

/**
 * Builds what changed and runs Playwright; `args` are its own: files, `-g`. On a machine without a display each worker starts its
 * own (tests/e2e/support/fixtures.ts).
 */
export async function runEndToEnd(
  { run, hasVirtualDisplay }: RuntimeContext,
  args: readonly string[],
): Promise<Counts> {
  await ensureBuilt()
  const report = join(tmpdir(), `asset-library-playwright-${process.pid}.json`)
  const playwright = packageBin('@playwright/test', 'playwright')
  const code = await run(process.execPath, [playwright, 'test', '--reporter=list,json', ...args], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...compileCache,
    ...(hasVirtualDisplay ? noDisplay : {}),
  })
  try {
    const counts = readPlaywrightReport(readFileSync(report, 'utf8'))
    return code === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) }
  } catch {
    return { ...noCounts, failed: 1 }
  } finally {
    rmSync(report, { force: true })
  }
}
