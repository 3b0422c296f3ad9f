import { findRuntime } from '../find/find-runtime.ts'
import { say } from '../project.ts'

/** Prints the path of the executable in use, and nothing else, on stdout. */
export default async function electronPath(): Promise<number> {
  try {
    const { executable, why } = await findRuntime()
    say(why)
    process.stdout.write(`${executable}\n`)
    return 0
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 1
  }
}
