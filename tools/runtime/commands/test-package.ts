import { checkPackage, obtainPackage } from '../tests/package-check.ts'
import { runWithRuntime } from '../with-runtime.ts'

/** The packed app: its files against the budget, and a way through it. ASSET_LIBRARY_EXECUTABLE names one that is there already. */
export default function testPackage(): Promise<number> {
  return runWithRuntime(async (context) => {
    const { passed, failed } = await checkPackage(context, await obtainPackage(context))
    return failed === 0 && passed > 0 ? 0 : 1
  })
}
