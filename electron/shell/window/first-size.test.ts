import { expect, it } from 'vitest'
import { windowSizes } from './first-size.ts'

it.each([
  ['a small laptop', [1_280, 680], [1_280, 680]],
  ['a laptop', [1_512, 944], [1_280, 820]],
  ['Full HD', [1_920, 1_040], [1_280, 820]],
  ['WQHD', [2_560, 1_400], [1_707, 933]],
  ['4K, not enlarged', [3_840, 2_120], [1_800, 1_200]],
  ['4K on its side', [2_160, 3_800], [1_440, 1_200]],
] as const)('fits %s', (_name, [width, height], [firstWidth, firstHeight]) => {
  expect(windowSizes({ width, height }).first).toEqual({ width: firstWidth, height: firstHeight })
})

it('becomes no smaller than its page can, but never larger than the screen', () => {
  expect(windowSizes({ width: 1_920, height: 1_040 }).min).toEqual({ width: 760, height: 520 })
  // Full HD, enlarged to three times.
  expect(windowSizes({ width: 640, height: 333 })).toEqual({
    first: { width: 640, height: 333 },
    min: { width: 640, height: 333 },
  })
})
