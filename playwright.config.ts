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
  // A third one on two cores was measured: the whole was 4 % sooner done, each test a quarter later.
  workers: process.env.E2E_WORKERS === undefined ? 2 : Number(process.env.E2E_WORKERS),
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // A change is not held up by a machine that hiccups; what needed it is named at the end, as a fault to be found.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['list']],
  use: { trace: 'off' },
})
