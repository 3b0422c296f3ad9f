import type { Reporter, TestCase } from 'vitest/node'
import { flakyMark } from './counts.ts'

/** Names the tests that passed only when they were tried again; no reporter of vitest's own does. */
export default class FlakyReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky === true)
      process.stdout.write(`${flakyMark}${test.module.relativeModuleId} > ${test.fullName}\n`)
  }
}
