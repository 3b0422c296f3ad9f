import { expect, test } from 'vitest'
import { moveTab } from './tabKeys.ts'

test.each([
  ['ArrowRight', 0, false, 1],
  ['ArrowRight', 4, false, 0],
  ['ArrowLeft', 0, false, 4],
  ['ArrowLeft', 3, false, 2],
  ['ArrowRight', 0, true, 4],
  ['ArrowLeft', 4, true, 0],
  ['Home', 3, false, 0],
  ['End', 3, false, 4],
  ['ArrowDown', 3, false, null],
  ['Tab', 3, false, null],
])('%s on tab %i of five (right to left: %o) leads to %o', (key, from, rtl, to) => {
  expect(moveTab(key, from, 5, rtl)).toBe(to)
})
