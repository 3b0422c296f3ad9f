import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import LongFirst from './tests/unit/long-first.ts'

/** Tests about the process they run in, about what it has loaded, or with processes that have to be those of one file alone. */
const alone = [
  'electron/{demo,fit,media}/**/*.test.ts',
  'electron/api/http/tls/**/*.test.ts',
  'electron/base/{pictures,processes}/**/*.test.ts',
  'electron/library/index/{index-client,idle-work}.test.ts',
  'electron/shell/{lifecycle,log,updates}/**/*.test.ts',
  'electron/uploads/end.test.ts',
]

/** Of a runtime that stands in for Electron on Linux: it is none of Windows, and nobody has tried it on a Mac. */
const ofTheStandIn = process.platform === 'linux' ? [] : ['tools/electron-on-chromium/**']

export default defineConfig({
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'main',
          include: [...alone, '{tools,tests/unit}/**/*.test.ts'],
          exclude: ofTheStandIn,
          setupFiles: ['tests/unit/patience.ts'],
        },
      },
      {
        // A process for each file would cost them more than their tests; what one leaves behind is in modules, which are fresh for the next.
        extends: true,
        test: {
          name: 'rooms',
          include: ['electron/**/*.test.ts'],
          exclude: alone,
          isolate: false,
          setupFiles: ['tests/unit/patience.ts', 'tests/unit/fresh-modules.ts'],
        },
      },
      {
        // These start nothing and open nothing. A process for each file would cost more than its tests: fresh modules do.
        extends: true,
        test: {
          name: 'page',
          include: ['{renderer,shared}/**/*.test.{ts,tsx}'],
          isolate: false,
          setupFiles: ['tests/unit/patience.ts', 'tests/unit/fresh-modules.ts'],
        },
      },
    ],
    // One more than the cores of a small machine: many tests wait for clocks, disks and sockets.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    sequence: { sequencer: LongFirst },
    // The suite may run on a slow, shared machine: a generous ceiling, and nothing asserts a duration.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As in tests/unit/patience.ts.
    expect: { poll: { timeout: 50_000 } },
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
