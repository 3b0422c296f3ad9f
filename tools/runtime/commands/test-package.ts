import { checkPackage, givenPackage, obtainPackage } from '../tests/package-check.ts'
import { type DisplayContext, runWithDisplay, runWithRuntime } from '../with-runtime.ts'

/** The packed app: its files against the budget, and a way through it. ASSET_LIBRARY_EXECUTABLE names one that is there already. */
export default function testPackage(): Promise<number> {
  const check = async (context: DisplayContext, executable: string | null): Promise<number> => {
    const { passed, failed } = await checkPackage(context, executable)
    return failed === 0 && passed > 0 ? 0 : 1
  }
  const given = givenPackage()
  // It brings its runtime: none is looked for, or even fetched.
  if (given !== null) return runWithDisplay((context) => check(context, given))
  return runWithRuntime(async (context) => check(context, await obtainPackage(context)))
}
