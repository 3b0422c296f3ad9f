import { defineConfig } from '@playwright/test'

/** Sixty refused files, made to fit by the app and judged by tools that know nothing of it. Needs an `ffmpeg` on the path. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/fit',
  timeout: 3_600_000,
  workers: 1,
  reporter: [['list']],
})
