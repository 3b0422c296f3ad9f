import { defineConfig } from '@playwright/test'

/**
 * End-to-end tests drive the real app with Playwright's `_electron`. They name no executable: it is the one that
 * `electron` resolves to, which `npm test` sees to beforehand.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // The suite may run on a slow, shared machine: generous ceilings, and no test asserts a duration.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // On two cores, two would leave a fifth of the machine idle: uploads wait for the pace at which the service may be asked.
  workers: process.env.E2E_WORKERS === undefined ? 3 : Number(process.env.E2E_WORKERS),
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // A change is not held up by a machine that hiccups; what needed it is named at the end, as a fault to be found.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['list']],
  use: { trace: 'off' },
})
