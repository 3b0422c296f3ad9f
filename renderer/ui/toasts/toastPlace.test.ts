import { expect, test } from 'vitest'
import { toastEdge } from './toastPlace.ts'

const place = { windowPx: 800, abovePx: 100, heightPx: 60 }

test.each([
  [null, 'bottom'],
  [100, 'bottom'],
  [600, 'bottom'],
  [620, 'top'],
  [670, 'top'],
  [730, 'top'],
  [760, 'bottom'],
])('with the pointer at %s they lie at the %s', (pointerPx, edge) => {
  expect(toastEdge({ ...place, pointerPx })).toBe(edge)
})
