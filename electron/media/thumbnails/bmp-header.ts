/** How the pixels of a bitmap lie in its file. */
export interface BmpHeader {
  readonly width: number
  readonly height: number
  readonly topDown: boolean
  readonly bitsPerPixel: number
  readonly encoding: 'plain' | 'rle8' | 'rle4' | 'masks'
  readonly pixelsStart: number
  /** Red, green, blue of each palette entry. */
  readonly palette: readonly (readonly [number, number, number])[]
  /** Bit masks of red, green, blue and alpha within a pixel of 16 or 32 bits. */
  readonly masks: readonly [number, number, number, number]
}

const os2CoreBytes = 12
const fileHeaderBytes = 14
const encodings = new Map([
  [0, 'plain'],
  [1, 'rle8'],
  [2, 'rle4'],
  [3, 'masks'],
  [6, 'masks'],
] as const)
/** OS/2 2.x gives the numbers 3 and 4 to other encodings (Huffman, 24-bit runs), which nothing writes any more. */
const os2V2HeaderBytes = new Set([16, 64])

/** Null for encodings that are not pixels (JPEG and PNG inside) or not known. Throws RangeError on a cut-off header. */
export function readBmpHeader(file: Buffer): BmpHeader | null {
  const headerBytes = file.readUInt32LE(fileHeaderBytes)
  const core = headerBytes === os2CoreBytes
  const at = fileHeaderBytes
  const width = core ? file.readUInt16LE(at + 4) : file.readInt32LE(at + 4)
  const signedHeight = core ? file.readUInt16LE(at + 6) : file.readInt32LE(at + 8)
  const bitsPerPixel = file.readUInt16LE(at + (core ? 10 : 14))
  const compression = core || headerBytes < 20 ? 0 : file.readUInt32LE(at + 16)
  if (os2V2HeaderBytes.has(headerBytes) && compression > 2) return null
  const encoding = encodings.get(compression as 0 | 1 | 2 | 3 | 6)
  if (encoding === undefined || ![1, 2, 4, 8, 16, 24, 32].includes(bitsPerPixel)) return null
  const masks = encoding === 'masks' ? readMasks(file, headerBytes) : plainMasks(bitsPerPixel)
  const masksBytes = encoding === 'masks' && headerBytes === 40 ? (compression === 6 ? 16 : 12) : 0
  const declaredColours = core || headerBytes < 36 ? 0 : file.readUInt32LE(at + 32)
  return {
    width,
    height: Math.abs(signedHeight),
    topDown: signedHeight < 0,
    bitsPerPixel,
    encoding,
    pixelsStart: file.readUInt32LE(10),
    palette:
      bitsPerPixel > 8
        ? []
        : readPalette(file, at + headerBytes + masksBytes, core ? 3 : 4, bitsPerPixel, declaredColours),
    masks,
  }
}

const plainMasks = (bitsPerPixel: number): BmpHeader['masks'] =>
  bitsPerPixel === 16 ? [0x7c00, 0x03e0, 0x001f, 0] : [0xff0000, 0x00ff00, 0x0000ff, 0]

function readMasks(file: Buffer, headerBytes: number): BmpHeader['masks'] {
  const at = fileHeaderBytes + 40
  const alpha = headerBytes >= 56 ? file.readUInt32LE(at + 12) : 0
  return [file.readUInt32LE(at), file.readUInt32LE(at + 4), file.readUInt32LE(at + 8), alpha]
}

function readPalette(
  file: Buffer,
  start: number,
  entryBytes: number,
  bitsPerPixel: number,
  declaredColours: number,
): BmpHeader['palette'] {
  const most = 2 ** bitsPerPixel
  const colours = declaredColours > 0 && declaredColours < most ? declaredColours : most
  const palette: (readonly [number, number, number])[] = []
  for (let i = 0; i < colours && start + (i + 1) * entryBytes <= file.length; i += 1) {
    const at = start + i * entryBytes
    palette.push([file.readUInt8(at + 2), file.readUInt8(at + 1), file.readUInt8(at)])
  }
  return palette
}
