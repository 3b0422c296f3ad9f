import { defineConfig } from '@playwright/test'

/** Sixty refused files, made to fit by the app and judged by tools that know nothing of it. Needs an `ffmpeg` on the path. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/fit',
  timeout: 3_600_000,
  // No time is asserted: what takes a quarter of a minute alone takes minutes on a machine that does much else.
  expect: { timeout: 60_000 },
  workers: 1,
  reporter: [['list']],
})
