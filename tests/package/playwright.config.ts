import { defineConfig } from '@playwright/test'

/**
 * The packed app. Its fuses are closed, so Playwright's `_electron` cannot get into its main process: it is started as a person
 * starts it, and its page is driven over Chromium's own protocol.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/package',
  // One long way on a slow, shared machine; nothing asserts a duration but the limits that the app itself promises.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
})
