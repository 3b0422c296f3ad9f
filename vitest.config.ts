import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{electron,renderer,shared,tools}/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'],
    environment: 'node',
    // The suite may run on a slow, shared machine: a generous ceiling, and nothing asserts a duration.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As in playwright.config.ts.
    retry: process.env.CI === undefined ? 0 : 1,
  },
})
