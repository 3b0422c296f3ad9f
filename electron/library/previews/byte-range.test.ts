import { expect, it } from 'vitest'
import { parseByteRange } from './byte-range.ts'

it.each([
  ['bytes=0-', { start: 0, end: null }],
  ['bytes=5-9', { start: 5, end: 9 }],
  ['bytes=9-5', null],
  ['bytes=-5', null],
  ['bytes=0-1,3-4', null],
  ['items=0-1', null],
  [undefined, null],
])('range %s', (header, range) => {
  expect(parseByteRange(header)).toEqual(range)
})
