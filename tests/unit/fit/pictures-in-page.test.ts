import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/base/clock.ts'
import { sharp } from '../../../electron/base/pictures/sharp.ts'
import { createPicturePage, type PicturePage } from '../../../electron/fit/in-page/picture-page.ts'
import { judgeSample, lookAtPicture } from '../../../electron/media/fitting/look-at-picture.ts'
import { withColours, withProperty } from '../../../electron/media/image/heif/avif.test-support.ts'
import { findChromium } from '../../../tools/electron-on-chromium/find-chromium.ts'
import { type ChromiumWindows, openChromiumWindows } from './chromium-windows.ts'

const fixtures = resolve(import.meta.dirname, '../../fixtures/media/image')
const size = { width: 320, height: 200 }

/** Four flat quarters: where they are, and what colour a copy must keep. */
const colours = ['#c83232', '#32a050', '#2850c8', '#e6c828']
const quarter = (at: number) => ({
  left: (at % 2) * (size.width / 2),
  top: Math.floor(at / 2) * (size.height / 2),
  width: size.width / 2,
  height: size.height / 2,
})
const patches = () => {
  const boxes = colours.map((colour, at) => {
    const { left, top, width, height } = quarter(at)
    return `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colour}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${boxes.join('')}</svg>`
  return sharp(Buffer.from(svg)).flatten()
}

describe.runIf(findChromium() !== null)('pictures in the hidden page, in a Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-in-page-'))
  const path = join(folder, 'a.avif')
  const outputPath = join(folder, 'copy.jpg')
  let windows: ChromiumWindows
  let page: PicturePage

  beforeAll(async () => {
    windows = await openChromiumWindows('picture')
    page = createPicturePage(windows, systemClock)
  })
  afterAll(async () => {
    page.close()
    await windows.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = (bytes: Uint8Array, sides = size) => {
    writeFileSync(path, bytes)
    return page.open(path, { sourceBytes: bytes.length, ...sides })
  }
  const order = { area: null, quality: 92, maxBytes: 1e6, outputPath }
  const meansOf = async (left: number, top: number, width: number, height: number) => {
    const cut = await sharp(readFileSync(outputPath)).extract({ left, top, width, height }).toBuffer()
    return (await sharp(cut).stats()).channels.map(({ mean }) => mean)
  }

  it('are copied with their colours, and their colours at half the size', async () => {
    const opened = await open(
      await patches().avif({ effort: 0, quality: 90, chromaSubsampling: '4:2:0' }).toBuffer(),
    )
    expect(await opened?.copy(order)).toBe(true)
    expect(await sharp(readFileSync(outputPath)).metadata()).toMatchObject({
      ...size,
      format: 'jpeg',
      channels: 3,
      chromaSubsampling: '4:2:0',
    })
    for (const [at, colour] of colours.entries()) {
      const { left, top, width, height } = quarter(at)
      const means = await meansOf(left + 16, top + 16, width - 32, height - 32)
      const off = means.map((mean, nth) =>
        Math.abs(mean - Number.parseInt(colour.slice(1 + 2 * nth, 3 + 2 * nth), 16)),
      )
      expect(Math.max(...off), colour).toBeLessThanOrEqual(2)
    }
  })

  it.each([
    ['BT.601', 6, 'of video'],
    ['BT.601', 6, 'of stills'],
    ['BT.709', 1, 'of video'],
    ['BT.709', 1, 'of stills'],
  ] as const)(
    'have the colours that are told, as the worker takes them: %s, %i, the range %s',
    async (_, matrix, range) => {
      const plain = await patches().avif({ effort: 0, quality: 90, chromaSubsampling: '4:2:0' }).toBuffer()
      const told = withColours(plain, [1, 13, matrix], range === 'of stills')
      expect(await (await open(told))?.copy(order)).toBe(true)
      const worker = await sharp(told).toColourspace('srgb').png().toBuffer()
      for (const at of colours.keys()) {
        const { left, top, width, height } = quarter(at)
        const inner = { left: left + 16, top: top + 16, width: width - 32, height: height - 32 }
        const wanted = (await sharp(await sharp(worker).extract(inner).png().toBuffer()).stats()).channels
        const means = await meansOf(inner.left, inner.top, inner.width, inner.height)
        const off = means.map((mean, nth) => Math.abs(mean - (wanted[nth]?.mean ?? 0)))
        expect(Math.max(...off), colours[at]).toBeLessThanOrEqual(2)
      }
    },
  )

  it('are cut where it is ordered, and judged by their sample as by themselves', async () => {
    const opened = await open(await patches().avif({ effort: 0, chromaSubsampling: '4:2:0' }).toBuffer())
    if (opened === null) throw new Error('not opened')
    expect(opened.sample).toMatchObject({ width: 256, height: 160 })
    const judged = await judgeSample(opened.sample)
    const looked = await lookAtPicture(path, 'content')
    expect(judged).toMatchObject({ hasAlpha: looked?.hasAlpha, isDrawing: looked?.isDrawing })
    expect(judged.attention?.centerX).toBeCloseTo(looked?.attention?.centerX ?? 0, 1)
    const area = { left: 161, top: 11, width: 151, height: 81 }
    expect(await opened.copy({ ...order, area })).toBe(true)
    expect(await sharp(readFileSync(outputPath)).metadata()).toMatchObject({ width: 151, height: 81 })
    const [red = 0, green = 0, blue = 0] = await meansOf(16, 16, 120, 48)
    expect([red - 0x32, green - 0xa0, blue - 0x50].every((off) => Math.abs(off) <= 2)).toBe(true)
  })

  it('are none that are damaged, or of another sort or size than was said', async () => {
    const whole = await patches().avif({ effort: 0, chromaSubsampling: '4:2:0' }).toBuffer()
    expect(await open(whole.subarray(0, whole.length - 40))).toBeNull()
    expect(await open(whole, { width: 200, height: 320 })).toBeNull()
    expect(await open(Buffer.from('no picture at all'))).toBeNull()
    expect(await open(await patches().avif({ effort: 0, chromaSubsampling: '4:4:4' }).toBuffer())).toBeNull()
    expect(await open(await patches().ensureAlpha(0.5).avif({ effort: 0 }).toBuffer())).toBeNull()
    const turned = withProperty(whole, 'irot', Buffer.of(1))
    expect(await open(turned)).toBeNull()
    expect(await open(withColours(whole, [9, 16, 9]))).toBeNull()
    expect(await open(await patches().jpeg().toBuffer())).toBeNull()
    expect(await open(readFileSync(join(fixtures, 'avif_enc.avif')))).toBeNull()
    expect(await open(whole)).not.toBeNull()
  })

  it('ask for nothing that their policy refuses', () => {
    expect(windows.complaints).toEqual([])
  })
})
