import { type BmpHeader, readBmpHeader } from './bmp-header.ts'
import type { RgbaPixels } from './shrink.ts'

const maxPixels = 36_000_000

/**
 * The pixels of a Windows or OS/2 bitmap, which sharp does not read: plain, with bit masks, or run-length encoded. Null
 * for what it does not know; what a broken file leaves out stays black.
 */
export function decodeBmp(file: Buffer): RgbaPixels | null {
  const header = readBmpHeader(file)
  if (header === null) return null
  const { width, height } = header
  if (!(width > 0) || !(height > 0) || width * height > maxPixels) return null
  const data = new Uint8Array(width * height * 4)
  for (let at = 3; at < data.length; at += 4) data[at] = 255
  const picture: Picture = { header, data }
  switch (header.encoding) {
    case 'rle4':
    case 'rle8':
      drawRuns(picture, file)
      break
    case 'plain':
    case 'masks':
      drawRows(picture, file)
      break
    default:
      header.encoding satisfies never
  }
  return { width, height, data }
}

interface Picture {
  readonly header: BmpHeader
  readonly data: Uint8Array
}

function put(
  { header, data }: Picture,
  x: number,
  row: number,
  red: number,
  green: number,
  blue: number,
  alpha = 255,
): void {
  if (x >= header.width || row >= header.height) return
  const y = header.topDown ? row : header.height - 1 - row
  const at = (y * header.width + x) * 4
  data[at] = red
  data[at + 1] = green
  data[at + 2] = blue
  data[at + 3] = alpha
}

function putIndexed(picture: Picture, x: number, row: number, index: number): void {
  const [red, green, blue] = picture.header.palette[index] ?? [0, 0, 0]
  put(picture, x, row, red, green, blue)
}

function drawRows(picture: Picture, file: Buffer): void {
  const { width, height, bitsPerPixel, pixelsStart } = picture.header
  const rowBytes = Math.ceil((width * bitsPerPixel) / 32) * 4
  const drawRow = bitsPerPixel <= 8 ? drawIndexedRow : bitsPerPixel === 24 ? drawRow24 : drawMaskedRow
  for (let row = 0; row < height; row += 1) {
    const start = pixelsStart + row * rowBytes
    if (start >= file.length) return
    drawRow(picture, file.subarray(start, start + rowBytes), row)
  }
}

function drawIndexedRow(picture: Picture, bytes: Buffer, row: number): void {
  const { width, bitsPerPixel } = picture.header
  const perByte = 8 / bitsPerPixel
  const mask = 2 ** bitsPerPixel - 1
  for (let x = 0; x < width; x += 1) {
    const byte = bytes[Math.floor(x / perByte)] ?? 0
    const shift = (perByte - 1 - (x % perByte)) * bitsPerPixel
    putIndexed(picture, x, row, (byte >> shift) & mask)
  }
}

function drawRow24(picture: Picture, bytes: Buffer, row: number): void {
  for (let x = 0; x < picture.header.width; x += 1) {
    put(picture, x, row, bytes[x * 3 + 2] ?? 0, bytes[x * 3 + 1] ?? 0, bytes[x * 3] ?? 0)
  }
}

function drawMaskedRow(picture: Picture, bytes: Buffer, row: number): void {
  const { width, bitsPerPixel, masks } = picture.header
  const pixelBytes = bitsPerPixel / 8
  const [red, green, blue, alpha] = masks.map(channelReader)
  for (let x = 0; x < width && (x + 1) * pixelBytes <= bytes.length; x += 1) {
    const value = bytes.readUIntLE(x * pixelBytes, pixelBytes)
    const opaque = masks[3] === 0 ? 255 : (alpha?.(value) ?? 255)
    put(picture, x, row, red?.(value) ?? 0, green?.(value) ?? 0, blue?.(value) ?? 0, opaque)
  }
}

/** Takes the bits of one channel out of a pixel and stretches them to 0..255. */
function channelReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0
  const shift = Math.log2((mask & -mask) >>> 0)
  const most = mask / 2 ** shift
  return (pixel) => Math.round(((Math.floor(pixel / 2 ** shift) & most) >>> 0) * (255 / most))
}

/** Pairs of count and index; a count of 0 is an escape: end of row, end of picture, move, or a row of plain indices. */
function drawRuns(picture: Picture, file: Buffer): void {
  const nibbles = picture.header.encoding === 'rle4'
  const indexAt = (bytes: Buffer, i: number): number => {
    if (!nibbles) return bytes[i] ?? 0
    const byte = bytes[i >> 1] ?? 0
    return i % 2 === 0 ? byte >> 4 : byte & 15
  }
  let [x, row] = [0, 0]
  let at = picture.header.pixelsStart
  while (at + 2 <= file.length && row < picture.header.height) {
    const count = file.readUInt8(at)
    const code = file.readUInt8(at + 1)
    at += 2
    if (count > 0) {
      const pattern = Buffer.of(code)
      for (let i = 0; i < count; i += 1)
        putIndexed(picture, x + i, row, indexAt(pattern, nibbles ? i % 2 : 0))
      x += count
    } else if (code === 0) {
      x = 0
      row += 1
    } else if (code === 1) {
      return
    } else if (code === 2) {
      x += file[at] ?? 0
      row += file[at + 1] ?? 0
      at += 2
    } else {
      const bytes = nibbles ? Math.ceil(code / 2) : code
      const plain = file.subarray(at, at + bytes)
      for (let i = 0; i < code; i += 1) putIndexed(picture, x + i, row, indexAt(plain, i))
      x += code
      at += bytes + (bytes % 2)
    }
  }
}
