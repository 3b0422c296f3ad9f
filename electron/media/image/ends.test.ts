import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharp } from '../../base/pictures/sharp.ts'
import { fixturePath } from '../fixtures.test-support.ts'
import { judgeBytes } from '../judge.test-support.ts'

const fixture = (name: string): Buffer => readFileSync(fixturePath('image', name))
const verdict = async (name: string, bytes: Uint8Array): Promise<string> =>
  (await judgeBytes(name, bytes)).verdict
const cut = async (name: string, bytes: Buffer, count: number): Promise<string> =>
  verdict(name, bytes.subarray(0, bytes.length - count))

/** A picture without a shape, so that every byte of it counts; large enough to be taken. */
async function noise(): Promise<Buffer> {
  const [width, height] = [400, 320]
  const data = Buffer.alloc(width * height * 3)
  let state = 1
  for (let i = 0; i < data.length; i += 1) {
    state = (state * 48_271) % 2_147_483_647
    data[i] = state & 255
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}
const png = await noise()

describe('a picture without the mark at its end is whole, as viewers show it', () => {
  it('JPEG, baseline and progressive', async () => {
    for (const progressive of [false, true]) {
      const jpeg = await sharp(png).jpeg({ progressive }).toBuffer()
      expect(await cut('a.jpg', jpeg, 0)).toBe('accepted')
      expect(await cut('a.jpg', jpeg, 1)).toBe('doubtful endMarkMissing')
      expect(await cut('a.jpg', jpeg, 2)).toBe('doubtful endMarkMissing')
      for (const more of [8, 200, 9000]) expect(await cut('a.jpg', jpeg, more)).toBe('refused truncated')
    }
  })

  it('PNG, also interlaced, with a palette and with what follows the pixels', async () => {
    const kinds = [
      png,
      await sharp(png).png({ progressive: true }).toBuffer(),
      await sharp(png).png({ palette: true, colours: 4 }).toBuffer(),
      await sharp(png).toColourspace('rgb16').png().toBuffer(),
    ]
    for (const bytes of kinds) {
      expect(await cut('a.png', bytes, 0)).toBe('accepted')
      for (const few of [5, 12, 16]) expect(await cut('a.png', bytes, few)).toBe('doubtful endMarkMissing')
      for (const more of [80, 1000]) expect(await cut('a.png', bytes, more)).toBe('refused truncated')
    }
    const text = Buffer.concat([png.subarray(0, -12), Buffer.from('\0\0\0\x40tEXtComment\0half')])
    expect(await verdict('a.png', text)).toBe('doubtful endMarkMissing')
  })

  it('GIF, still and moving', async () => {
    const still = await sharp(png).gif({ effort: 1, colours: 4 }).toBuffer()
    const frames = await sharp([png, await sharp(png).negate().toBuffer()], { join: { animated: true } })
      .gif({ effort: 1, colours: 4 })
      .toBuffer()
    for (const bytes of [still, frames]) {
      expect(await cut('a.gif', bytes, 0)).toBe('accepted')
      expect(await cut('a.gif', bytes, 1)).toBe('doubtful endMarkMissing')
      expect(await cut('a.gif', bytes, 2)).toBe('doubtful endMarkMissing')
      expect(await cut('a.gif', bytes, 500)).toBe('refused truncated')
    }
  })

  it('BMP without the padding of its last row', async () => {
    const [width, height] = [401, 320]
    const rowBytes = Math.ceil((width * 3) / 4) * 4
    const head = Buffer.alloc(54)
    head.write('BM')
    head.writeUInt32LE(54, 10)
    head.writeUInt32LE(40, 14)
    head.writeInt32LE(width, 18)
    head.writeInt32LE(height, 22)
    head.writeUInt16LE(1, 26)
    head.writeUInt16LE(24, 28)
    const bytes = Buffer.concat([head, Buffer.alloc(rowBytes * height)])
    expect(await cut('a.bmp', bytes, 0)).toBe('accepted')
    expect(await cut('a.bmp', bytes, rowBytes - width * 3)).toBe('doubtful endMarkMissing')
    expect(await cut('a.bmp', bytes, rowBytes - width * 3 + 1)).toBe('refused truncated')
  })

  it('WebP and HEIC whose containers count too many bytes', async () => {
    const webp = await sharp(png).webp().toBuffer()
    webp.writeUInt32LE(webp.readUInt32LE(4) + 20, 4)
    expect(await cut('a.webp', webp, 0)).toBe('doubtful sizesDisagree')
    expect(await cut('a.webp', webp, 10)).toBe('refused truncated')
    const heic = fixture('heic_enc.heic')
    const tail = Buffer.from('load of text')
    expect(await verdict('a.heic', Buffer.concat([heic, tail]))).toContain('sideTooShort')
    expect((await judgeBytes('a.heic', Buffer.concat([heic, tail]))).info).toMatchObject({
      doubts: ['sizesDisagree'],
    })
    expect(await cut('a.heic', heic, 3)).toContain('refused truncated')
  })
})

describe('sides that not every viewer takes alike', () => {
  it('grow with the first frame of a GIF, wherever it lies', async () => {
    const gif = fixture('gif_static.gif')
    const screen = (width: number, height: number): Buffer => {
      const bytes = Buffer.from(gif)
      bytes.writeUInt16LE(width, 6)
      bytes.writeUInt16LE(height, 8)
      return bytes
    }
    const seen = async (bytes: Buffer) => (await judgeBytes('a.gif', bytes)).info
    expect(await seen(screen(60, 100))).toMatchObject({ width: 64, height: 100, doubts: ['frameOverScreen'] })
    expect(await seen(screen(0, 0))).toMatchObject({ width: 64, height: 48 })
    expect(await seen(gif)).not.toHaveProperty('doubts')
    expect(await sharp(screen(60, 100)).metadata()).toMatchObject({ width: 64, height: 100 })
  })

  it('are turned in WebP, and in PNG by what stands behind the pixels, with a word', async () => {
    expect((await judgeBytes('a.webp', fixture('webp_exif6.webp'))).info).toMatchObject({
      width: 48,
      height: 64,
      doubts: ['orientation'],
    })
    const early = fixture('png_exif6_early.png')
    expect((await judgeBytes('a.png', early)).info).not.toHaveProperty('doubts')
    expect((await judgeBytes('a.png', exifLast(early))).info).toMatchObject({
      width: 48,
      height: 64,
      doubts: ['orientation'],
    })
  })
})

/** The same PNG with its EXIF behind the pixels. */
function exifLast(bytes: Buffer): Buffer {
  const at = bytes.indexOf('eXIf') - 4
  const end = at + 12 + bytes.readUInt32BE(at)
  return Buffer.concat([
    bytes.subarray(0, at),
    bytes.subarray(end, -12),
    bytes.subarray(at, end),
    bytes.subarray(-12),
  ])
}
