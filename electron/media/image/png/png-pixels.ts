import { constants, createInflate } from 'node:zlib'
import type { RandomAccessFile } from '../../reading/random-access-file.ts'
import { pngChunks } from './png-chunks.ts'

/** The pixels of a picture that is larger than this in memory are not counted. */
const maxPixelBytes = 512 * 2 ** 20
const maxChunkBytes = 64 * 2 ** 20
const sequenceNumberBytes = 4

interface Header {
  readonly width: number
  readonly height: number
  readonly bitsPerPixel: number
  readonly interlaced: boolean
}

/** The picture, or of an animation the last frame. */
interface Frame {
  readonly width: number
  readonly height: number
  readonly pieces: { readonly start: number; readonly length: number }[]
}

/**
 * Whether the pixels of a PNG are all there, though the file ends too early: inflates them and counts. Of an animation
 * all frames must be there.
 */
export async function hasAllPngPixels(file: RandomAccessFile): Promise<boolean> {
  let header: Header | null = null
  let frame: Frame = { width: 0, height: 0, pieces: [] }
  let frames = 0
  let declaredFrames = 0
  for (const { type, bodyStart, length } of pngChunks(file)) {
    if (type === 'IHDR') {
      header = readHeader(file.read(bodyStart, 13))
      frame = { width: header?.width ?? 0, height: header?.height ?? 0, pieces: [] }
    }
    if (type === 'acTL') declaredFrames = readNumber(file, bodyStart)
    if (type === 'fcTL') {
      frames += 1
      // Its own pixels may be those of the still picture, which stand behind the first of these.
      frame = { width: readNumber(file, bodyStart + 4), height: readNumber(file, bodyStart + 8), pieces: [] }
    }
    if (type === 'IDAT') frame.pieces.push({ start: bodyStart, length })
    if (type === 'fdAT') {
      frame.pieces.push({ start: bodyStart + sequenceNumberBytes, length: length - sequenceNumberBytes })
    }
  }
  if (header === null || (declaredFrames > 0 && frames < declaredFrames)) return false
  const wanted = rawBytes({ ...header, width: frame.width, height: frame.height })
  return wanted > 0 && wanted <= maxPixelBytes && (await inflatesTo(file, frame, wanted))
}

const readNumber = (file: RandomAccessFile, at: number): number => {
  const bytes = file.read(at, 4)
  return bytes.length < 4 ? 0 : bytes.readUInt32BE(0)
}

const channelsOfType: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
])

function readHeader(body: Buffer): Header | null {
  const channels = body.length < 13 ? undefined : channelsOfType.get(body.readUInt8(9))
  if (channels === undefined) return null
  return {
    width: body.readUInt32BE(0),
    height: body.readUInt32BE(4),
    bitsPerPixel: channels * body.readUInt8(8),
    interlaced: body.readUInt8(12) === 1,
  }
}

/** Where each pass of an interlaced picture starts, and how far its pixels are apart: x, y, each. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Bytes of all rows, each with the one that names its filter. */
function rawBytes({ width, height, bitsPerPixel, interlaced }: Header): number {
  const rows = (w: number, h: number): number =>
    w > 0 && h > 0 ? h * (1 + Math.ceil((w * bitsPerPixel) / 8)) : 0
  if (!interlaced) return rows(width, height)
  return passes.reduce(
    (sum, [x, y, stepX, stepY]) =>
      sum + rows(Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)),
    0,
  )
}

function inflatesTo(file: RandomAccessFile, { pieces }: Frame, wanted: number): Promise<boolean> {
  return new Promise((resolve) => {
    // Data that ends too early is no error here: what came out of it is counted.
    const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH })
    let count = 0
    inflate.on('data', (bytes: Buffer) => {
      count += bytes.length
      if (count >= wanted) inflate.destroy()
    })
    inflate.on('error', () => inflate.destroy())
    inflate.on('close', () => resolve(count >= wanted))
    const rest = pieces.values()
    const feed = (): void => {
      for (const { start, length } of rest) {
        const bytes = file.read(start, Math.min(length, maxChunkBytes))
        if (inflate.destroyed) return
        if (bytes.length > 0 && !inflate.write(bytes)) {
          inflate.once('drain', feed)
          return
        }
      }
      inflate.end()
    }
    feed()
  })
}
