import { runChecks } from '../checks.ts'

/** Types, lint and unit tests, in parallel. */
export default async function check(): Promise<number> {
  return (await runChecks()).failed === 0 ? 0 : 1
}
