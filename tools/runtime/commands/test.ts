import { runChecks } from '../tests/checks.ts'
import { addCounts } from '../tests/counts.ts'
import { runEndToEnd } from '../tests/end-to-end.ts'
import { checkPackage } from '../tests/package-check.ts'
import { runWithRuntime } from '../with-runtime.ts'

/**
 * All tests: types, lint, unused code, unit tests, then the app itself, end to end, and at last packed. Words behind `--` go to
 * Playwright, and leave the package out.
 */
export default function test(args: readonly string[]): Promise<number> {
  return runWithRuntime(async (context) => {
    const checks = await runChecks({ coverage: false })
    const whole = addCounts(checks, await runEndToEnd(context, args))
    const total = args.length === 0 ? addCounts(whole, await checkPackage(context)) : whole
    const flaky = total.flaky === 0 ? '' : `, ${total.flaky} of those passed only at the second try`
    process.stdout.write(
      `\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped${flaky}\n`,
    )
    return total.failed === 0 && total.passed > 0 ? 0 : 1
  })
}
