import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharp } from '../../base/pictures/sharp.ts'
import { fixturePath } from '../fixtures.test-support.ts'
import { decodeBmp } from './bmp-pixels.ts'

/** A bitmap of 40 header bytes around the given rows. */
function bitmap(options: {
  width: number
  height: number
  bits: number
  compression: number
  extra?: Buffer
  pixels: Buffer
}): Buffer {
  const { width, height, bits, compression, extra = Buffer.alloc(0), pixels } = options
  const head = Buffer.alloc(54)
  head.write('BM')
  head.writeUInt32LE(54 + extra.length, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(width, 18)
  head.writeInt32LE(height, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(bits, 28)
  head.writeUInt32LE(compression, 30)
  return Buffer.concat([head, extra, pixels])
}
const palette = (...colours: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(colours.length * 4)
  for (const [i, colour] of colours.entries()) bytes.writeUInt32LE(colour, i * 4)
  return bytes
}
const colours = (file: Buffer): readonly string[] => {
  const picture = decodeBmp(file)
  if (picture === null) return []
  const hex = Buffer.from(picture.data).toString('hex')
  return hex.match(/.{8}/g) ?? []
}
const [red, green, blue, black] = ['ff0000ff', '00ff00ff', '0000ffff', '000000ff']

describe('bitmaps', () => {
  it.each(['bmp_v3.bmp', 'bmp_v5_32.bmp', 'bmp_os2_core.bmp'])(
    '%s has the pixels of its PNG twin',
    async (name) => {
      const picture = decodeBmp(readFileSync(fixturePath('image', name)))
      const twin = await sharp(fixturePath('image', 'png_rgb.png'))
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer()
      const rgb = [...(picture?.data ?? [])].filter((_, i) => i % 4 !== 3)
      expect(rgb).toHaveLength(twin.length)
      // The twin has 16 bits a channel, which round either way.
      expect(rgb.filter((value, i) => Math.abs(value - (twin[i] ?? 0)) > 1)).toEqual([])
    },
  )

  it('reads palettes of one, four and eight bits, bottom row first', () => {
    const extra = palette(0xff0000, 0x00ff00)
    const rows = Buffer.from([0b1000_0000, 0, 0, 0, 0b0100_0000, 0, 0, 0])
    const file = bitmap({ width: 2, height: 2, bits: 1, compression: 0, extra, pixels: rows })
    expect(colours(file)).toEqual([red, green, green, red])
    file.writeInt32LE(-2, 22)
    expect(colours(file)).toEqual([green, red, red, green])
  })

  it('reads bit masks of 16 bits', () => {
    const extra = Buffer.alloc(12)
    extra.writeUInt32LE(0xf800, 0)
    extra.writeUInt32LE(0x07e0, 4)
    extra.writeUInt32LE(0x001f, 8)
    const pixels = Buffer.alloc(8)
    pixels.writeUInt16LE(0xf800, 0)
    pixels.writeUInt16LE(0x07e0, 2)
    pixels.writeUInt16LE(0x001f, 4)
    expect(colours(bitmap({ width: 3, height: 1, bits: 16, compression: 3, extra, pixels }))).toEqual([
      red,
      green,
      blue,
    ])
  })

  it('follows runs, plain stretches, moves and the end', () => {
    const extra = palette(0, 0xff0000, 0x00ff00, 0x0000ff)
    // Two red; end of row; skip one, then three plain ones padded to a word; end of picture.
    const pixels = Buffer.from([2, 1, 0, 0, 0, 2, 1, 0, 0, 3, 1, 2, 3, 0, 0, 1])
    const file = bitmap({ width: 4, height: 2, bits: 8, compression: 1, extra, pixels })
    expect(colours(file)).toEqual([black, red, green, blue, red, red, black, black])
    const nibbles = Buffer.from([3, 0x12, 0, 1])
    expect(colours(bitmap({ width: 4, height: 1, bits: 4, compression: 2, extra, pixels: nibbles }))).toEqual(
      [red, green, red, black],
    )
  })

  it('leaves out what a cut-off file lacks, and refuses what is no bitmap of pixels', () => {
    const whole = bitmap({
      width: 1,
      height: 2,
      bits: 24,
      compression: 0,
      pixels: Buffer.from([0, 0, 255, 0]),
    })
    expect(colours(whole)).toEqual([black, red])
    expect(
      colours(bitmap({ width: 1, height: 1, bits: 24, compression: 4, pixels: Buffer.alloc(4) })),
    ).toEqual([])
    expect(
      colours(bitmap({ width: 70_000, height: 70_000, bits: 24, compression: 0, pixels: Buffer.alloc(4) })),
    ).toEqual([])
  })
})
