import { expect, it } from 'vitest'
import { naturalKey } from './natural-key.ts'

const sorted = (...names: readonly string[]) =>
  names.toSorted((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1))

it('puts numbers in their order', () => {
  expect(sorted('take 10.mov', 'take 9.mov', 'take 100.mov', 'take 1.mov')).toEqual([
    'take 1.mov',
    'take 9.mov',
    'take 10.mov',
    'take 100.mov',
  ])
  expect(sorted('S02E10', 'S1E2', 'S02E9')).toEqual(['S1E2', 'S02E9', 'S02E10'])
})

it('leaves zeros in front out', () => {
  expect(naturalKey('take 007')).toBe(naturalKey('take 7'))
  expect(naturalKey('take 000')).toBe(naturalKey('take 0'))
})

it('puts numbers before letters, and takes cases, widths and accents for one', () => {
  expect(sorted('b', 'A', '１２', 'É', 'z')).toEqual(['１２', 'A', 'b', 'É', 'z'])
  expect(naturalKey('ＡＢＣ１２')).toBe(naturalKey('abc12'))
})

it('keeps numbers of any length in their order', () => {
  expect(sorted(`${'9'.repeat(30)}`, '1', `1${'0'.repeat(8)}`)).toEqual([
    '1',
    `1${'0'.repeat(8)}`,
    '9'.repeat(30),
  ])
})
