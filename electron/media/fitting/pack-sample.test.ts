import { expect, it } from 'vitest'
import type { PictureFormat } from '../../../shared/fit/plan/fit-plan.ts'
import { packedBytesPerPixel } from '../../../shared/fit/plan/plan-picture.ts'
import { sharp } from '../../base/pictures/sharp.ts'
import type { RawPixels } from './decoded.ts'
import { encodePicture } from './encode-within.ts'
import { packSample } from './pack-sample.ts'

/** A sky above grass: what lies in one place says little of another. */
function landscape(width: number, height: number): RawPixels {
  const data = Buffer.alloc(width * height * 3)
  let seed = 1
  for (let y = 0; y < height; y += 1) {
    const restless = y < height / 2 ? 1 : 40
    for (let x = 0; x < width; x += 1) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
      const noise = ((seed >> 16) % (2 * restless + 1)) - restless
      const at = (y * width + x) * 3
      data[at] = 90 + noise
      data[at + 1] = 130 + noise
      data[at + 2] = Math.round(200 - (100 * y) / height) + noise
    }
  }
  return { data, width, height, channels: 3 }
}

const pixels = landscape(2_400, 1_600)
const { data, ...raw } = pixels

it.each<[PictureFormat, number]>([
  ['image/jpeg', 1],
  ['image/jpeg', 0.8],
  ['image/jpeg', 0.4],
  ['image/webp', 1],
  ['image/png', 1],
])('how large a copy becomes is told by a sample: %s, its sides %f times as long', async (format, scale) => {
  const packed = await packSample(pixels, true, [format])
  const [width, height] = [Math.round(raw.width * scale), Math.round(raw.height * scale)]
  const copy = await encodePicture(sharp(data, { raw }).resize({ width, height, fit: 'fill' }), {
    format,
    isHalfChroma: scale > 0.7,
  })
  const sizes = packed[format]
  if (sizes === undefined) throw new Error('not packed')
  const share = packedBytesPerPixel(sizes, scale) / (copy.length / (width * height))
  expect(share).toBeGreaterThan(0.8)
  expect(share).toBeLessThan(1.2)
})
