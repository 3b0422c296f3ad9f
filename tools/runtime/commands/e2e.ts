import { runEndToEnd } from '../tests/end-to-end.ts'
import { runWithRuntime } from '../with-runtime.ts'

/** The end-to-end tests alone. Words behind `--` go to Playwright: files, `-g`. */
export default function e2e(args: readonly string[]): Promise<number> {
  return runWithRuntime(async (context) => {
    const { passed, failed } = await runEndToEnd(context, args)
    return failed === 0 && passed > 0 ? 0 : 1
  })
}
