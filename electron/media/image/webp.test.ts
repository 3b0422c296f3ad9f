import { expect, it } from 'vitest'
import { sharp } from '../../base/pictures/sharp.ts'
import { isLossyWebp } from './webp.ts'

const picture = (channels: 3 | 4) =>
  sharp({
    create: { width: 8, height: 8, channels, background: { r: 200, g: 90, b: 20, alpha: 0.5 } },
  })

it.each([
  ['plain', true, () => picture(3).webp()],
  ['with what is transparent', true, () => picture(4).webp()],
  ['with a profile before it', true, () => picture(3).withIccProfile('p3').webp()],
  ['lossless', false, () => picture(3).webp({ lossless: true })],
  ['lossless with a profile', false, () => picture(4).withIccProfile('p3').webp({ lossless: true })],
])('tells whether a WebP is coded with loss: %s', async (_, isLossy, make) => {
  expect(isLossyWebp(await make().toBuffer())).toBe(isLossy)
})

it('a WebP that ends early, or never, is not', async () => {
  const whole = await picture(4).webp().toBuffer()
  for (let length = 0; length < 30; length += 1) expect(isLossyWebp(whole.subarray(0, length))).toBe(false)
  expect(isLossyWebp(Buffer.alloc(4_000_000))).toBe(false)
})
