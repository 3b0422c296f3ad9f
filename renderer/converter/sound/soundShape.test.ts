import { expect, it } from 'vitest'
import { shapeOf } from './soundShape.ts'

it('sound keeps its rate where the codec knows it, and has two channels at most', () => {
  const stereo = { channels: 2, sampleRateHz: 44_100 }
  expect(shapeOf('aac', stereo, 160_000)).toEqual({ ...stereo, bitsPerSecond: 160_000 })
  expect(shapeOf('aac', { channels: 6, sampleRateHz: 96_000 }, 160_000)).toEqual({
    channels: 2,
    sampleRateHz: 48_000,
    bitsPerSecond: 160_000,
  })
  expect(shapeOf('mp3', { channels: 1, sampleRateHz: 22_050 }, 192_000).bitsPerSecond).toBe(64_000)
  expect(shapeOf('pcm-s16', { channels: 1, sampleRateHz: 96_000 }, 192_000).sampleRateHz).toBe(96_000)
})
