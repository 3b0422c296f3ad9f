import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { sharp } from '../../base/pictures/sharp.ts'
import { fixturePath, mediaTruth } from '../fixtures.test-support.ts'
import { type TestTiff, testTiff } from '../tiff.test-support.ts'
import { renderThumbnail } from './render.ts'

const folder = mkdtempSync(join(tmpdir(), 'render-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const written = (bytes: Uint8Array): string => {
  const path = join(folder, 'picture')
  writeFileSync(path, bytes)
  return path
}

/** Red, green and blue of the middle of the thumbnail. */
async function colourOf(path: string): Promise<readonly number[]> {
  const rendered = await renderThumbnail(path, 32)
  if (rendered === null) throw new Error('no thumbnail')
  const { channels } = await sharp(Buffer.from(rendered.bytes)).stats()
  return channels.slice(0, 3).map(({ mean }) => mean)
}
function expectNear(got: readonly number[], wanted: readonly number[], tolerance = 4): void {
  const far = got.filter((value, i) => Math.abs(value - (wanted[i] ?? 0)) > tolerance)
  expect(far, `${got.join(' ')} is not ${wanted.join(' ')}`).toEqual([])
}

const colour = [200, 120, 40]
const part = (channel: number): number => (colour[channel] ?? 0) / 255
const tiff = (change: Partial<TestTiff>): Buffer =>
  testTiff({
    width: 40,
    height: 30,
    channels: 3,
    sampleFormat: 3,
    bits: 32,
    photometric: 2,
    valueAt: (_x, _y, channel) => part(channel),
    ...change,
  })

describe('colours of odd TIFF files', () => {
  it('of floating point', async () => {
    expectNear(await colourOf(written(tiff({}))), colour)
    expectNear(await colourOf(written(tiff({ bits: 16 }))), colour)
    const withAlpha = { channels: 4, extraSample: 2 }
    const valueAt = (_x: number, _y: number, channel: number): number => (channel === 3 ? 1 : part(channel))
    expectNear(await colourOf(written(tiff({ ...withAlpha, valueAt }))), colour)
    const hundreds = tiff({ valueAt: (_x, _y, channel) => part(channel) * 255 })
    expectNear(await colourOf(written(hundreds)), [255, 153, 51])
  })

  it('of gray in floating point, from black or from white on', async () => {
    const gray = { channels: 1, valueAt: () => 0.25 }
    for (const bits of [16, 32] as const) {
      expectNear(await colourOf(written(tiff({ ...gray, bits, photometric: 1 }))), [64, 64, 64])
      expectNear(await colourOf(written(tiff({ ...gray, bits, photometric: 0 }))), [191, 191, 191])
    }
  })

  it('of a palette whose numbers are floating point', async () => {
    const palette = [
      [0, 0, 0],
      [200, 120, 40],
      [10, 20, 250],
    ] as const
    for (const index of [1, 2]) {
      const valueAt = (): number => index / 65_535
      const bytes = tiff({ channels: 1, bits: 16, photometric: 3, palette, valueAt })
      expectNear(await colourOf(written(bytes)), palette[index] ?? [])
    }
  })

  it('of L*a*b*, signed and as ICC has it', async () => {
    const lab = (...values: readonly number[]): Partial<TestTiff> => ({
      sampleFormat: 1,
      bits: 8,
      valueAt: (_x, _y, channel) => values[channel] ?? 0,
    })
    // L* 58.8, a* 20, b* 40.
    const wanted = [193, 127, 72]
    expectNear(await colourOf(written(tiff({ ...lab(150, 20, 40), photometric: 8 }))), wanted, 6)
    expectNear(await colourOf(written(tiff({ ...lab(150, 148, 168), photometric: 9 }))), wanted, 6)
    // a* -30, b* -20: a greenish blue.
    const [red = 0, green = 0] = await colourOf(written(tiff({ ...lab(150, 226, 236), photometric: 8 })))
    expect(red).toBeLessThan(green)
  })

  it('of whole numbers are left to the decoder', async () => {
    const plain = tiff({ sampleFormat: 1, bits: 8, valueAt: (_x, _y, channel) => colour[channel] ?? 0 })
    expectNear(await colourOf(written(plain)), colour)
  })
})

describe('profiles', () => {
  const path = fileURLToPath(
    new URL('../../../tests/fixtures/media/reported/zz-adobergb.heic', import.meta.url),
  )
  it('of HEIC are followed', async () => {
    const followed = await colourOf(path)
    // The same file with a profile that is for no such colours.
    const bytes = readFileSync(path)
    bytes.write('GRAY', bytes.indexOf('colrprof') + 24, 'latin1')
    const ignored = await colourOf(written(bytes))
    const difference = followed.map((value, i) => Math.abs(value - (ignored[i] ?? 0)))
    expect(Math.max(...difference)).toBeGreaterThan(5)
  })
})

describe('sides and preview agree', () => {
  it.each(mediaTruth().image.filter(({ mimeType, width }) => mimeType !== 'image/avif' && width < 6000))(
    '$file',
    async ({ file, width, height }) => {
      const rendered = await renderThumbnail(fixturePath('image', file), 32)
      const seen = await sharp(Buffer.from(rendered?.bytes ?? [])).metadata()
      expect(Math.abs(seen.width / seen.height - width / height)).toBeLessThan(0.07)
    },
  )

  it('also where the PNG says behind its pixels that it is to be turned', async () => {
    const bytes = readFileSync(fixturePath('image', 'png_exif6_early.png'))
    const at = bytes.indexOf('eXIf') - 4
    const end = at + 12 + bytes.readUInt32BE(at)
    const late = [
      bytes.subarray(0, at),
      bytes.subarray(end, -12),
      bytes.subarray(at, end),
      bytes.subarray(-12),
    ]
    const rendered = await renderThumbnail(written(Buffer.concat(late)), 32)
    const { width, height } = await sharp(Buffer.from(rendered?.bytes ?? [])).metadata()
    expect(width).toBeLessThan(height)
  })

  it('in every way of turning', async () => {
    const quarters = await sharp(
      Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 255, 255, 0]),
      { raw: { width: 3, height: 2, channels: 3 } },
    )
      .resize(96, 64, { kernel: 'nearest' })
      .png()
      .toBuffer()
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const source = await sharp(quarters).webp({ lossless: true }).withMetadata({ orientation }).toBuffer()
      const rendered = await renderThumbnail(written(source), 32)
      const raw = (bytes: Uint8Array) =>
        sharp(bytes).removeAlpha().resize(16, 16, { fit: 'fill', kernel: 'nearest' }).raw().toBuffer()
      const [got, wanted] = [
        await raw(Buffer.from(rendered?.bytes ?? [])),
        await raw(await sharp(source).rotate().png().toBuffer()),
      ]
      const far = [...got].filter((value, i) => Math.abs(value - (wanted[i] ?? 0)) > 90)
      expect(far.length, `orientation ${orientation}`).toBeLessThan(60)
    }
  })
})
