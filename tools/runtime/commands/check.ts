import { runChecks } from '../tests/checks.ts'

/** Types, lint, unused code and unit tests with what they reach, in parallel. */
export default async function check(): Promise<number> {
  return (await runChecks({ coverage: true })).failed === 0 ? 0 : 1
}
