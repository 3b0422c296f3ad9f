import { expect, test } from 'vitest'
import { edgeScrollSpeed } from './edgeScroll.ts'

test('scrolls near the edges and beyond them, faster the farther, and not in between', () => {
  const at = (y: number) => edgeScrollSpeed(y, 100, 500)
  expect(at(300)).toBe(0)
  expect(at(128)).toBe(0)
  expect(at(110)).toBeLessThan(0)
  expect(at(50)).toBeLessThan(at(110))
  expect(at(490)).toBeGreaterThan(0)
  expect(at(9_000)).toBe(2_400)
  expect(at(-9_000)).toBe(-2_400)
})
