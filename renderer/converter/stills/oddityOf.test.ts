import { expect, it } from 'vitest'
import { type DecodedStill, oddityOf } from './oddityOf.ts'

const size = { width: 40, height: 30 }
const still: DecodedStill = {
  format: 'I420',
  codedWidth: 40,
  codedHeight: 30,
  displayWidth: 40,
  displayHeight: 30,
  colorSpace: { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'smpte170m' },
}

it('is none of what the file promised', () => {
  expect(oddityOf(still, size)).toBeNull()
  expect(oddityOf({ ...still, rotation: 0, flip: false }, size)).toBeNull()
})

it.each<[string, Partial<DecodedStill>]>([
  ['format RGBX', { format: 'RGBX' }],
  ['format I420A', { format: 'I420A' }],
  ['format I420P10', { format: 'I420P10' }],
  ['format I444', { format: 'I444' }],
  ['format null', { format: null }],
  ['turned', { rotation: 180 }],
  ['turned', { flip: true }],
  ['30 x 40 pixels', { displayWidth: 30, displayHeight: 40 }],
  ['40 x 32 pixels', { codedHeight: 32 }],
  [
    'colours smpte432, iec61966-2-1, bt709',
    { colorSpace: { ...still.colorSpace, primaries: 'smpte432', matrix: 'bt709' } },
  ],
  ['colours bt709, pq, smpte170m', { colorSpace: { ...still.colorSpace, transfer: 'pq' } }],
  ['colours bt709, iec61966-2-1, bt2020-ncl', { colorSpace: { ...still.colorSpace, matrix: 'bt2020-ncl' } }],
  ['colours , , ', { colorSpace: { primaries: null, transfer: null, matrix: null } }],
])('is said: %s', (words, change) => {
  expect(oddityOf({ ...still, ...change }, size)).toBe(words)
})
