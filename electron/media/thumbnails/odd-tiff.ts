import { sharp } from '../../base/pictures/sharp.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import type { RgbaPixels } from './shrink.ts'

const maxBytes = 64 * 2 ** 20
const maxPixels = 72_000_000
const tag = { bits: 258, photometric: 262, colourMap: 320, sampleFormat: 339 } as const
const photometric = { whiteIsZero: 0, blackIsZero: 1, rgb: 2, palette: 3, lab: 8, iccLab: 9 } as const
const floatingPoint = 3
const full16 = 65_535

interface Directory {
  readonly bytes: Buffer
  /** Where the first value of a tag lies; null when the tag is not there. */
  readonly valueAt: (id: number) => number | null
  readonly u16: (at: number) => number
  readonly setU16: (value: number, at: number) => void
}

function readDirectory(bytes: Buffer): Directory | null {
  const little = bytes.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const u32 = (at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  if (u16(2) !== 42) return null
  const start = u32(4)
  const entries = new Map<number, number>()
  for (let i = 0; i < u16(start); i += 1) entries.set(u16(start + 2 + i * 12), start + 2 + i * 12)
  return {
    bytes,
    u16,
    setU16: (value, at) => void (little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)),
    valueAt: (id) => {
      const entry = entries.get(id)
      if (entry === undefined) return null
      return u32(entry + 4) * 2 <= 4 ? entry + 8 : u32(entry + 8)
    },
  }
}

/**
 * Pixels of the sorts of TIFF that sharp opens as something else: floating point from 0 to 1, which it takes for black or
 * for linear light, and L*a*b* of eight bits. Null for all others, which it knows. The numbers are read with sharp too, of
 * a copy that calls them RGB or gray. Throws RangeError on a broken directory.
 */
export async function oddTiffPixels(file: RandomAccessFile, sidePx: number): Promise<RgbaPixels | null> {
  if (file.sizeBytes > maxBytes) return null
  const directory = readDirectory(Buffer.from(file.read(0, file.sizeBytes)))
  const photometricAt = directory?.valueAt(tag.photometric) ?? null
  if (directory === null || photometricAt === null) return null
  const { u16, valueAt, setU16 } = directory
  const number = (id: number, fallback: number): number => {
    const at = valueAt(id)
    return at === null ? fallback : u16(at)
  }
  const colours = u16(photometricAt)
  const bits = number(tag.bits, 1)
  const isFloat = number(tag.sampleFormat, 1) === floatingPoint
  const isLab = colours === photometric.iccLab || (colours === photometric.lab && bits === 8)
  if (isLab && !isFloat) {
    setU16(photometric.rgb, photometricAt)
    const { data, info } = await open(directory.bytes, sidePx).raw().toBuffer({ resolveWithObject: true })
    return draw(data, info, labReader(colours === photometric.lab))
  }
  if (!isFloat) return null
  if (colours === photometric.rgb) return floatColours(directory.bytes, sidePx)
  if (colours === photometric.palette) {
    const mapAt = valueAt(tag.colourMap)
    if (mapAt === null) return null
    setU16(photometric.blackIsZero, photometricAt)
    return floatGray(directory.bytes, sidePx, bits, paletteReader(directory, mapAt, 2 ** bits))
  }
  const inverted = colours === photometric.whiteIsZero
  if (!inverted && colours !== photometric.blackIsZero) return null
  setU16(photometric.blackIsZero, photometricAt)
  return floatGray(directory.bytes, sidePx, bits, (values, at, channels) => {
    const gray = (inverted ? full16 - (values[at] ?? 0) : (values[at] ?? 0)) / 257
    return [gray, gray, gray, channels > 1 ? (values[at + 1] ?? 0) / 257 : 255]
  })
}

/** Never mixed from neighbours: numbers of a palette, and signed ones that are called unsigned, have no middle. */
const open = (bytes: Buffer, sidePx: number) =>
  sharp(bytes, { limitInputPixels: maxPixels, failOn: 'none' }).resize({
    width: sidePx,
    height: sidePx,
    fit: 'inside',
    kernel: 'nearest',
    withoutEnlargement: true,
  })

type Rgba = readonly [red: number, green: number, blue: number, alpha: number]
type PixelReader = (values: ArrayLike<number>, at: number, channels: number) => Rgba
interface RawInfo {
  readonly width: number
  readonly height: number
  readonly channels: number
}

function draw(
  values: ArrayLike<number>,
  { width, height, channels }: RawInfo,
  read: PixelReader,
): RgbaPixels {
  const data = new Uint8Array(width * height * 4)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (const [i, value] of read(values, pixel * channels, channels).entries()) {
      data[pixel * 4 + i] = Math.round(Math.min(255, Math.max(0, value)))
    }
  }
  return { width, height, data }
}

const floatsOf = (data: Buffer): Float32Array => {
  const copy = Uint8Array.from(data)
  return new Float32Array(copy.buffer)
}

async function floatColours(bytes: Buffer, sidePx: number): Promise<RgbaPixels> {
  const { data, info } = await open(bytes, sidePx)
    .pipelineColourspace('scrgb')
    .toColourspace('scrgb')
    .raw({ depth: 'float' })
    .toBuffer({ resolveWithObject: true })
  const values = floatsOf(data)
  const scale = 255 / brightest(values)
  return draw(values, info, (from, at, channels) => [
    (from[at] ?? 0) * scale,
    (from[at + 1] ?? 0) * scale,
    (from[at + 2] ?? 0) * scale,
    channels > 3 ? (from[at + 3] ?? 0) * 255 : 255,
  ])
}

/** What stands for white: 1, or more where there is more light than that. */
const brightest = (values: ArrayLike<number>): number => {
  let most = 1
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, values[i] ?? 0)
  return Number.isFinite(most) ? most : 1
}

/** Gives the reader numbers from 0 to 65,535. */
async function floatGray(
  bytes: Buffer,
  sidePx: number,
  bits: number,
  read: PixelReader,
): Promise<RgbaPixels> {
  if (bits === 16) {
    const { data, info } = await open(bytes, sidePx)
      .pipelineColourspace('grey16')
      // Numbers are cut off behind the point, not rounded.
      .linear(full16, 0.5)
      .toColourspace('grey16')
      .raw({ depth: 'ushort' })
      .toBuffer({ resolveWithObject: true })
    const copy = Uint8Array.from(data)
    return draw(new Uint16Array(copy.buffer), info, read)
  }
  const { data, info } = await open(bytes, sidePx)
    .pipelineColourspace('b-w')
    .toColourspace('b-w')
    .raw({ depth: 'float' })
    .toBuffer({ resolveWithObject: true })
  const values = floatsOf(data)
  const scale = full16 / brightest(values)
  return draw(
    values.map((value) => value * scale),
    info,
    read,
  )
}

function paletteReader({ bytes, u16 }: Directory, mapAt: number, entries: number): PixelReader {
  const colour = (index: number, channel: number): number => {
    const at = mapAt + (channel * entries + Math.min(index, entries - 1)) * 2
    return at + 2 <= bytes.length ? u16(at) / 257 : 0
  }
  return (values, at) => {
    const index = Math.round(values[at] ?? 0)
    return [colour(index, 0), colour(index, 1), colour(index, 2), 255]
  }
}

/** L* from 0 to 255 for 0 to 100; a* and b* signed, or for ICC from 128 on. */
function labReader(signed: boolean): PixelReader {
  const axis = (byte: number): number => (signed ? (byte < 128 ? byte : byte - 256) : byte - 128)
  return (values, at, channels) => [
    ...labToSrgb(((values[at] ?? 0) * 100) / 255, axis(values[at + 1] ?? 0), axis(values[at + 2] ?? 0)),
    channels > 3 ? (values[at + 3] ?? 255) : 255,
  ]
}

/** By way of XYZ under D50, with the matrix adapted to it. */
function labToSrgb(l: number, a: number, b: number): readonly [number, number, number] {
  const fy = (l + 16) / 116
  const inverse = (f: number): number => (f > 6 / 29 ? f ** 3 : 3 * (6 / 29) ** 2 * (f - 4 / 29))
  const x = 0.9642 * inverse(fy + a / 500)
  const y = inverse(fy)
  const z = 0.8249 * inverse(fy - b / 200)
  const encode = (light: number): number =>
    255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055)
  return [
    encode(3.1339 * x - 1.6169 * y - 0.4906 * z),
    encode(-0.9785 * x + 1.9161 * y + 0.0333 * z),
    encode(0.072 * x - 0.229 * y + 1.4057 * z),
  ]
}
