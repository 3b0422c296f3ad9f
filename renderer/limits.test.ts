import { expect, test } from 'vitest'
import { assetPageSizeMax } from '../shared/assets.ts'
import { defaultSettings, settingsSchema } from '../shared/settings.ts'
import { concurrencyRange } from './features/settings/limits.ts'
import { assetPageSize } from './queries.ts'

// The page repeats these numbers: the modules of the contract would bring the schema library into it.
test('the page knows the same limits as the contract', () => {
  expect(assetPageSize).toBe(assetPageSizeMax)
  const accepts = (uploadConcurrency: number) =>
    settingsSchema.safeParse({ ...defaultSettings, uploadConcurrency }).success
  expect(
    [concurrencyRange.min - 1, concurrencyRange.min, concurrencyRange.max, concurrencyRange.max + 1].map(
      accepts,
    ),
  ).toEqual([false, true, true, false])
})
