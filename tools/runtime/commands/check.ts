import { say } from '../project.ts'
import { runChecks } from '../tests/checks.ts'
import { createStepTimes } from '../tests/step-times.ts'

/** Types, lint, unused code and unit tests with what they reach, in parallel. */
export default async function check(): Promise<number> {
  const times = createStepTimes()
  const { failed } = await runChecks(times, { coverage: true })
  say(`\n${times.describe()}`)
  return failed === 0 ? 0 : 1
}
