import { runChecks } from '../tests/checks.ts'
import { addCounts, noCounts } from '../tests/counts.ts'
import { runEndToEnd } from '../tests/end-to-end.ts'
import { checkPackage, obtainPackage } from '../tests/package-check.ts'
import { createStepTimes } from '../tests/step-times.ts'
import { runWithRuntime } from '../with-runtime.ts'

/**
 * All tests: types, lint, unused code, unit tests, then the app itself, end to end, and at last packed. Words behind `--` go to
 * Playwright, and leave the package out.
 */
export default function test(args: readonly string[]): Promise<number> {
  return runWithRuntime(async (context) => {
    const times = createStepTimes()
    const isWhole = args.length === 0
    // Unit tests wait often, for clocks and disks: meanwhile the package is made.
    const [checks, executable] = await Promise.all([
      runChecks(times, { coverage: false }),
      isWhole ? times.measure('making the package', () => obtainPackage(context)) : null,
    ])
    const app = await times.measure('end to end', () => runEndToEnd(context, args))
    const packed = isWhole
      ? await times.measure('the packed app', () => checkPackage(context, executable))
      : noCounts
    const total = [app, packed].reduce(addCounts, checks)
    const flaky = total.flaky === 0 ? '' : `, ${total.flaky} of those passed only at the second try`
    process.stdout.write(
      `\n${times.describe()}\n\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped${flaky}\n`,
    )
    return total.failed === 0 && total.passed > 0 ? 0 : 1
  })
}
