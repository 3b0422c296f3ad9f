import { expect, it } from 'vitest'
import { isDrawnExactly, widenRange } from './fullRange.ts'

it('brings the range of video to that of stills: black, white and grey, and colours at their ends', () => {
  const planes = Uint8Array.of(16, 126, 235, 0, 255, 16, 128, 240, 0, 255)
  widenRange(planes, 5)
  expect([...planes]).toEqual([0, 128, 255, 0, 255, 1, 128, 255, 0, 255])
})

it('is needed of one sort alone', () => {
  const sorts = [true, false, null].flatMap((fullRange) =>
    ['bt709', 'smpte170m', 'bt470bg'].map((matrix) => ({ fullRange, matrix })),
  )
  const inexact = sorts.filter((colours) => !isDrawnExactly(colours))
  expect(inexact).toEqual([
    { fullRange: false, matrix: 'bt709' },
    { fullRange: null, matrix: 'bt709' },
  ])
})
