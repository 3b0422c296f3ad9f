import { expect, it } from 'vitest'
import { createCollector } from './collector.ts'

const megabyte = 2 ** 20

it('collects what files left behind, when it has become much, and counts from what is still needed', () => {
  let needed = 10 * megabyte
  let garbage = 0
  let collections = 0
  const between = createCollector(
    () => {
      collections += 1
      garbage = 0
    },
    () => needed + garbage,
  )
  const read = (bytes: number): number => {
    garbage += bytes
    between()
    return collections
  }
  expect(Array.from({ length: 8 }, () => read(2 * megabyte))).toEqual([0, 0, 0, 1, 1, 1, 1, 2])
  // A large picture that is kept costs one collection, not one a file.
  needed += 150 * megabyte
  expect(Array.from({ length: 5 }, () => read(megabyte / 2))).toEqual([3, 3, 3, 3, 3])
  // Given up again, it leaves no room for as much garbage.
  needed -= 150 * megabyte
  expect(Array.from({ length: 4 }, () => read(3 * megabyte))).toEqual([3, 3, 3, 4])
})

it('does without where there is no collector', () => {
  let bytes = 0
  const between = createCollector(null, () => bytes)
  bytes = 100 * megabyte
  expect(between).not.toThrow()
})
