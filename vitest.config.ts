import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{electron,renderer,shared,tools}/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'],
    environment: 'node',
    // The suite may run on a slow, shared machine: a generous ceiling, and nothing asserts a duration.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Of what unit tests are there for: the page's components and the Electron side of the shell are shown end to end.
    coverage: {
      include: ['electron/**/*.ts', 'shared/**/*.ts', 'renderer/**/*.ts'],
      exclude: ['**/*.test-support.ts', 'electron/{main,preload}.ts', 'electron/shell/**'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'node_modules/.cache/coverage',
    },
    // As in playwright.config.ts.
    retry: process.env.CI === undefined ? 0 : 1,
  },
})
