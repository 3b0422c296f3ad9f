import { describe, expect, it } from 'vitest'
import { assetLibraryLimits } from './limits.ts'
import { pixelTarget } from './pixel-target.ts'

const image = { ...assetLibraryLimits.image, pixelCount: null, even: false }
const video = { ...assetLibraryLimits.video, even: true }

describe('the size that a picture should have', () => {
  it('is its own when that fits', () => {
    expect(pixelTarget({ width: 640, height: 480 }, image)).toEqual({
      width: 640,
      height: 480,
      cropped: false,
      resized: false,
    })
  })
  it('only cuts where cutting is enough', () => {
    expect(pixelTarget({ width: 8000, height: 1000 }, image)).toEqual({
      width: 2499,
      height: 1000,
      cropped: true,
      resized: false,
    })
  })
  it('keeps the exact shape where whole pixels allow it', () => {
    expect(pixelTarget({ width: 8000, height: 6000 }, image)).toMatchObject({ width: 5996, height: 4497 })
    expect(pixelTarget({ width: 640, height: 480 }, video)).toMatchObject({ width: 744, height: 558 })
  })
  it('has even sides for a video, also of an odd shape', () => {
    for (const [width, height] of [
      [641, 479],
      [1921, 1079],
      [333, 777],
    ] as const) {
      const target = pixelTarget({ width, height }, video)
      expect(target).not.toBeNull()
      expect((target?.width ?? 1) % 2).toBe(0)
      expect((target?.height ?? 1) % 2).toBe(0)
    }
  })
  it('is none when the rules admit none', () => {
    const impossible = { ...image, sidePx: { min: 500, max: 400, inclusive: true } }
    expect(pixelTarget({ width: 450, height: 450 }, impossible)).toBeNull()
  })
})
