import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Budget, budgetFor, describeSizes, findFaults } from '../../packaging/budget.ts'
import { archiveOf, packedExecutable, packUnpacked } from '../../packaging/pack.ts'
import { listPackage } from '../../packaging/package-files.ts'
import { ensureBuilt } from '../build.ts'
import { inProject, say } from '../project.ts'
import type { DisplayContext, RuntimeContext } from '../with-runtime.ts'
import { addCounts, type Counts, noCounts, readPlaywrightReport } from './counts.ts'

/**
 * The executable of a package: one that is made now, or with ASSET_LIBRARY_EXECUTABLE the app that this names, which was
 * installed or comes out of an installer. Answers null when none could be made, which has been said.
 */
export async function obtainPackage({ executable }: RuntimeContext): Promise<string | null> {
  const given = givenPackage()
  if (given !== null) return given
  try {
    await ensureBuilt()
    return packedExecutable(await packUnpacked(executable))
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return null
  }
}

/** The app that ASSET_LIBRARY_EXECUTABLE names; null when it names none. */
export function givenPackage(): string | null {
  const given = process.env.ASSET_LIBRARY_EXECUTABLE ?? ''
  return given === '' ? null : given
}

/** Compares the files of a package with the budget, and goes once through what a person does with the packed app. */
export async function checkPackage(context: DisplayContext, executable: string | null): Promise<Counts> {
  if (executable === null) return { ...noCounts, failed: 1 }
  return addCounts(checkFiles(executable), await runSmokeTest(context, executable))
}

function checkFiles(executable: string): Counts {
  const archive = archiveOf(executable)
  if (archive === null) {
    say('– files of the package: they cannot be seen from outside')
    return { ...noCounts, skipped: 1 }
  }
  const files = listPackage(archive)
  const budget: Budget = JSON.parse(readFileSync(inProject('tools/packaging/budget.json'), 'utf8'))
  const faults = findFaults(files, budget, process)
  say(
    `${faults.length === 0 ? '✓' : '✗'} files of the package\n${describeSizes(files, budgetFor(budget, process))}`,
  )
  for (const fault of faults) say(`  ${fault}`)
  return faults.length === 0 ? { ...noCounts, passed: 1 } : { ...noCounts, failed: 1 }
}

async function runSmokeTest({ run }: DisplayContext, executable: string): Promise<Counts> {
  const report = join(tmpdir(), `asset-library-package-${process.pid}.json`)
  const playwright = inProject('node_modules/@playwright/test/cli.js')
  const config = inProject('tests/package/playwright.config.ts')
  const code = await run(
    process.execPath,
    [playwright, 'test', `--config=${config}`, '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ASSET_LIBRARY_EXECUTABLE: executable },
  )
  try {
    const counts = readPlaywrightReport(readFileSync(report, 'utf8'))
    return code === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) }
  } catch {
    return { ...noCounts, failed: 1 }
  } finally {
    rmSync(report, { force: true })
  }
}
