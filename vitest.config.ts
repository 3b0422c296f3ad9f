import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{electron,renderer,shared,tools}/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'],
    environment: 'node',
    // One less than there are cores is one on a small machine, where most tests wait for disk and sockets.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The suite may run on a slow, shared machine: a generous ceiling, and nothing asserts a duration.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Of what unit tests are there for: the page's components and the Electron side of the shell are shown end to end.
    coverage: {
      include: ['electron/**/*.ts', 'shared/**/*.ts', 'renderer/**/*.ts'],
      exclude: ['**/*.test-support.ts', 'electron/{main,preload}.ts', 'electron/shell/**'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'node_modules/.cache/coverage',
      // In percent. A run that reaches a whole one more writes it here, so that the floor only rises.
      thresholds: {
        autoUpdate: Math.floor,
        statements: 83,
        branches: 77,
        functions: 79,
        lines: 85,
      },
    },
    // As in playwright.config.ts.
    retry: process.env.CI === undefined ? 0 : 1,
  },
})
