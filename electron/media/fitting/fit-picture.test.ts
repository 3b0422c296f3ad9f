import { createCipheriv } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { mayMakeLinks } from '../../base/files/links.test-support.ts'
import { sharp } from '../../base/pictures/sharp.ts'
import { fixturePath } from '../fixtures.test-support.ts'
import { measureFile } from '../measure-file.ts'
import { testTiff } from '../tiff.test-support.ts'
import type { FitOrder } from '../workers/protocol.ts'
import { fitPicture } from './fit-picture.ts'
import { lookAtPicture } from './look-at-picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'fit-picture-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let nth = 0
const newPath = (): string => {
  nth += 1
  return join(folder, `picture-${nth}`)
}
/** The same each time, and no two pixels alike. */
const noiseOf = (length: number): Buffer =>
  createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(length))
const written = (bytes: Uint8Array): string => {
  const path = newPath()
  writeFileSync(path, bytes)
  return path
}

/** A link to itself, which the system opens for nobody. */
const unreadable = (): string => {
  const path = newPath()
  symlinkSync(path, path)
  return path
}

type Rgb = readonly [number, number, number]
const colours = {
  red: [220, 30, 40],
  green: [30, 180, 60],
  blue: [40, 60, 200],
  grey: [120, 120, 120],
} as const

/** Four quarters: red, green, blue, grey, line by line. */
function quarters(width: number, height: number, channels: 3 | 4 = 3) {
  const data = Buffer.alloc(width * height * channels, 255)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const top = y < height / 2 ? (['red', 'green'] as const) : (['blue', 'grey'] as const)
      const colour = colours[x < width / 2 ? top[0] : top[1]]
      for (const [channel, value] of colour.entries()) data[(y * width + x) * channels + channel] = value
    }
  }
  return sharp(data, { raw: { width, height, channels } })
}

function order(change: Partial<FitOrder> & Pick<FitOrder, 'displayed'>): FitOrder {
  return {
    outputPath: newPath(),
    area: null,
    canvas: null,
    size: change.displayed,
    format: 'image/png',
    maxBytes: 1e7,
    isLenient: false,
    ...change,
  }
}

async function pixelsOf(path: string) {
  const { data, info } = await sharp(readFileSync(path)).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number): readonly number[] => [
    ...data.subarray((y * info.width + x) * info.channels, (y * info.width + x + 1) * info.channels),
  ]
  return { ...info, at }
}

/** Colours within 2 of 255. */
function expectColour(got: readonly number[], wanted: Rgb): void {
  for (const [channel, value] of wanted.entries()) {
    expect(
      Math.abs((got[channel] ?? -99) - value),
      `${got.join(' ')} for ${wanted.join(' ')}`,
    ).toBeLessThanOrEqual(2)
  }
}

async function fitted(path: string, wish: FitOrder) {
  expect(await fitPicture(path, wish)).toEqual({ ok: true, format: wish.format })
  return pixelsOf(wish.outputPath)
}

describe('a copy of a picture', () => {
  const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const
  it.each([
    ...orientations.map((n) => [n, 'jpeg'] as const),
    ...orientations.map((n) => [n, 'tiff'] as const),
  ])('is cut as it is displayed, orientation %i of %s', async (orientation, format) => {
    const stored = orientation >= 5 ? quarters(64, 96) : quarters(96, 64)
    const told = stored.withMetadata({ orientation })
    const encoded =
      format === 'jpeg'
        ? told.jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
        : told.tiff({ compression: 'lzw' })
    const path = written(await encoded.toBuffer())
    const upright = await sharp(readFileSync(path)).rotate().raw().toBuffer({ resolveWithObject: true })
    expect([upright.info.width, upright.info.height]).toEqual([96, 64])
    const area = { left: 24, top: 8, width: 48, height: 48 }
    const copy = await fitted(
      path,
      order({ displayed: { width: 96, height: 64 }, area, size: { width: 96, height: 96 } }),
    )
    expect([copy.width, copy.height]).toEqual([96, 96])
    for (const [x, y] of [
      [20, 20],
      [76, 20],
      [20, 76],
      [76, 76],
    ] as const) {
      const at = ((8 + y / 2) * 96 + 24 + x / 2) * 3
      expectColour(copy.at(x, y), [...upright.data.subarray(at, at + 3)] as unknown as Rgb)
    }
  })

  it('stands between bars, scaled', async () => {
    const path = written(await quarters(200, 40).png().toBuffer())
    const copy = await fitted(
      path,
      order({
        displayed: { width: 200, height: 40 },
        canvas: { width: 200, height: 80, color: '#102030' },
        size: { width: 400, height: 160 },
      }),
    )
    expect([copy.width, copy.height]).toEqual([400, 160])
    expectColour(copy.at(200, 20), [0x10, 0x20, 0x30])
    expectColour(copy.at(200, 140), [0x10, 0x20, 0x30])
    expectColour(copy.at(100, 60), colours.red)
    expectColour(copy.at(300, 100), colours.grey)
  })

  it.each(['image/jpeg', 'image/webp', 'image/png'] as const)(
    'has the colours of its original as %s',
    async (format) => {
      const path = written(await quarters(320, 320).png().toBuffer())
      const copy = await fitted(path, order({ displayed: { width: 320, height: 320 }, format }))
      expectColour(copy.at(80, 80), colours.red)
      expectColour(copy.at(240, 80), colours.green)
      expectColour(copy.at(80, 240), colours.blue)
      expectColour(copy.at(240, 240), colours.grey)
    },
  )

  it('is in sRGB, whatever its original was in, and says no more of where it came from', async () => {
    const path = written(
      await quarters(64, 64)
        .withIccProfile('p3')
        .withExif({ IFD0: { Artist: 'Somebody' } })
        .png()
        .toBuffer(),
    )
    const wish = order({ displayed: { width: 64, height: 64 } })
    const copy = await fitted(path, wish)
    expectColour(copy.at(16, 16), colours.red)
    const { icc, exif } = await sharp(readFileSync(wish.outputPath)).metadata()
    expect([icc, exif]).toEqual([undefined, undefined])
  })

  it('of 16 bit and of CMYK has eight bits and three colours', async () => {
    const deep = written(await quarters(64, 64).toColourspace('rgb16').png().toBuffer())
    expectColour(
      (await fitted(deep, order({ displayed: { width: 64, height: 64 } }))).at(16, 16),
      colours.red,
    )
    const print = await sharp(await quarters(64, 64).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer())
      .toColourspace('srgb')
      .raw()
      .toBuffer()
    const path = written(await quarters(64, 64).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer())
    const copy = await fitted(path, order({ displayed: { width: 64, height: 64 } }))
    expect(copy.channels).toBe(3)
    expectColour(copy.at(16, 16), [
      ...print.subarray((16 * 64 + 16) * 3, (16 * 64 + 16) * 3 + 3),
    ] as unknown as Rgb)
  })

  it('keeps what is transparent, or lays it on white', async () => {
    const data = Buffer.from([0, 0, 0, 0, 10, 20, 30, 255])
    const path = written(
      await sharp(data, { raw: { width: 2, height: 1, channels: 4 } })
        .resize(64, 32, { kernel: 'nearest' })
        .png()
        .toBuffer(),
    )
    const displayed = { width: 64, height: 32 }
    const png = await fitted(path, order({ displayed }))
    expect(png.at(4, 4)[3]).toBe(0)
    expect(png.at(60, 4)).toEqual([10, 20, 30, 255])
    expectColour((await fitted(path, order({ displayed, format: 'image/jpeg' }))).at(4, 4), [255, 255, 255])
  })

  it.each([
    ['4:2:0 where its original has it', '4:2:0', 96, '4:2:0'],
    ['4:4:4 where its original has it', '4:4:4', 96, '4:4:4'],
    ['4:4:4 where it is made so small that each pixel has a colour', '4:2:0', 48, '4:4:4'],
  ])('has its colours in %s', async (_, chromaSubsampling, width, wanted) => {
    const path = written(await quarters(96, 96).jpeg({ chromaSubsampling }).toBuffer())
    const wish = order({
      displayed: { width: 96, height: 96 },
      size: { width, height: width },
      format: 'image/jpeg',
    })
    await fitted(path, wish)
    expect((await sharp(readFileSync(wish.outputPath)).metadata()).chromaSubsampling).toBe(wanted)
  })

  it('lies on white where it is transparent and JPEG, cut and scaled in one go', async () => {
    const path = written(
      await quarters(96, 96, 4)
        .composite([
          {
            input: { create: { width: 48, height: 96, channels: 4, background: '#000' } },
            left: 0,
            top: 0,
            blend: 'dest-out',
          },
        ])
        .png()
        .toBuffer(),
    )
    const copy = await fitted(
      path,
      order({
        displayed: { width: 96, height: 96 },
        area: { left: 12, top: 0, width: 72, height: 96 },
        size: { width: 144, height: 192 },
        format: 'image/jpeg',
      }),
    )
    expectColour(copy.at(20, 20), [255, 255, 255])
    expectColour(copy.at(110, 20), colours.green)
  })

  it('stays below its bound, by quality, and by another format where nothing else helps', async () => {
    const noise = noiseOf(200 * 200 * 3)
    const path = written(
      await sharp(noise, { raw: { width: 200, height: 200, channels: 3 } })
        .png()
        .toBuffer(),
    )
    const displayed = { width: 200, height: 200 }
    for (const format of ['image/jpeg', 'image/webp'] as const) {
      const free = order({ displayed, format })
      await fitted(path, free)
      const maxBytes = Math.round(readFileSync(free.outputPath).length * 0.7)
      const bound = order({ displayed, format, maxBytes })
      await fitted(path, bound)
      expect(readFileSync(bound.outputPath).length).toBeLessThanOrEqual(maxBytes)
      expect(readFileSync(bound.outputPath).length).toBeGreaterThan(maxBytes * 0.7)
    }
    const png = order({ displayed, maxBytes: 90_000 })
    expect(await fitPicture(path, png)).toEqual({ ok: true, format: 'image/jpeg' })
    expect(await fitPicture(path, order({ displayed, maxBytes: 100 }))).toMatchObject({
      ok: false,
      trouble: 'cannotEncode',
    })
  })

  it('is its first frame where the original moves', async () => {
    const frames = await sharp(
      await Promise.all(
        [colours.red, colours.blue].map(async ([r, g, b]) =>
          sharp({ create: { width: 32, height: 32, channels: 3, background: { r, g, b } } })
            .png()
            .toBuffer(),
        ),
      ),
      { join: { animated: true } },
    )
      .gif()
      .toBuffer()
    const copy = await fitted(written(frames), order({ displayed: { width: 32, height: 32 } }))
    expect([copy.width, copy.height]).toEqual([32, 32])
    expectColour(copy.at(16, 16), colours.red)
  })

  it.each(['heic_grid_irot3_thumb.heic', 'bmp_v3.bmp', 'jpeg_cmyk.jpg'])('is made of %s', async (name) => {
    const { measurement } = await measureFile(fixturePath('image', name))
    if (!measurement.ok || measurement.info.kind !== 'image') throw new Error('not measured')
    const { width, height } = measurement.info
    const copy = await fitted(fixturePath('image', name), order({ displayed: { width, height } }))
    expect([copy.width, copy.height]).toEqual([width, height])
  })

  it('is made of AVIF and of odd TIFF', async () => {
    const displayed = { width: 64, height: 64 }
    const avif = await quarters(64, 64).avif({ quality: 90 }).toBuffer()
    expect((await fitted(written(avif), order({ displayed }))).width).toBe(64)
    // As an animation, and as a file of several pictures, call themselves.
    for (const brand of ['avis', 'mif2']) {
      avif.write(brand, 8, 'latin1')
      expect((await fitted(written(avif), order({ displayed }))).width).toBe(64)
    }
    const tiff = written(
      testTiff({
        width: 40,
        height: 30,
        channels: 3,
        sampleFormat: 3,
        bits: 32,
        photometric: 2,
        valueAt: (_x, _y, channel) => (colours.red[channel] ?? 0) / 255,
      }),
    )
    expectColour(
      (await fitted(tiff, order({ displayed: { width: 40, height: 30 } }))).at(20, 15),
      colours.red,
    )
  })

  it.each([
    ['a broken file', () => written(Buffer.from('\x89PNG\r\n\x1a\nnothing', 'latin1')), 'damaged'],
    ['no picture', () => written(Buffer.from('words')), 'cannotDecode'],
    ['no file', () => newPath(), 'originalMissing'],
    ['a folder', () => folder, 'originalMissing'],
    ['what cannot be read', () => unreadable(), 'originalUnreadable'],
  ])('%s has none, and says why', async (_, path, trouble) => {
    if (trouble === 'originalUnreadable' && !mayMakeLinks) return
    const wish = order({ displayed: { width: 64, height: 64 } })
    expect(await fitPicture(path(), wish)).toMatchObject({ ok: false, trouble })
    expect(() => readFileSync(wish.outputPath)).toThrow()
  })

  it('that breaks off in its middle has none', async () => {
    const whole = await quarters(400, 400).png({ compressionLevel: 0 }).toBuffer()
    const path = written(whole.subarray(0, whole.length / 2))
    expect(await fitPicture(path, order({ displayed: { width: 400, height: 400 } }))).toMatchObject({
      ok: false,
      trouble: 'damaged',
    })
  })

  it('says that its disk fails', async () => {
    const path = written(await quarters(64, 64).png().toBuffer())
    const outputPath = join(folder, 'missing', 'copy')
    expect(await fitPicture(path, order({ displayed: { width: 64, height: 64 }, outputPath }))).toEqual({
      ok: false,
      trouble: 'diskFailed',
      detail: 'ENOENT',
    })
  })
})

describe('a look at a picture', () => {
  it.each([
    [
      'a photo without colours',
      (x: number, y: number, noise: number) => 60 + x / 4 + y / 2 + noise / 16,
      false,
    ],
    [
      'print on paper',
      (x: number, y: number, noise: number) => (x % 9 < 2 && y % 9 < 5 ? 30 : 250) + (noise % 4),
      true,
    ],
  ])('tells a drawing in greys: %s', async (_name, greyAt, expected) => {
    const [width, height] = [300, 100]
    const noise = noiseOf(width * height)
    const data = noise.map((value, at) => greyAt(at % width, Math.floor(at / width), value))
    const raw = { width, height, channels: 1 } as const
    const path = written(await sharp(data, { raw }).png().toBuffer())
    expect(await lookAtPicture(path, 'content')).toMatchObject({ isDrawing: expected })
  })

  it('tells a drawing, what is transparent and what draws the eye', async () => {
    const drawing = await lookAtPicture(written(await quarters(200, 100).png().toBuffer()), 'content')
    expect(drawing).toMatchObject({ isDrawing: true, hasAlpha: false })
    const noise = noiseOf(300 * 100 * 3)
    expect(
      await lookAtPicture(
        written(
          await sharp(noise, { raw: { width: 300, height: 100, channels: 3 } })
            .png()
            .toBuffer(),
        ),
        'content',
      ),
    ).toMatchObject({ isDrawing: false })
    const spot = await sharp({ create: { width: 600, height: 200, channels: 3, background: '#888' } })
      .composite([
        {
          input: await sharp({ create: { width: 80, height: 80, channels: 3, background: '#e01030' } })
            .png()
            .toBuffer(),
          left: 500,
          top: 60,
        },
      ])
      .png()
      .toBuffer()
    const { attention } = (await lookAtPicture(written(spot), 'content')) ?? {}
    expect(attention?.centerX).toBeGreaterThan(0.7)
    expect(await lookAtPicture(written(Buffer.from('words')), 'sizes')).toBeNull()
  })
})
