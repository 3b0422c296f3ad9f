/** TIFF files without compression, of any sort of numbers. For tests only. */
export interface TestTiff {
  readonly width: number
  readonly height: number
  readonly channels: number
  /** How each number is kept: 1 unsigned, 2 signed, 3 floating point. */
  readonly sampleFormat: 1 | 2 | 3
  readonly bits: 8 | 16 | 32 | 64
  /** 1 gray, 2 RGB, 5 CMYK, 8 CIE L*a*b*, 9 ICC L*a*b*. */
  readonly photometric: number
  /** Meaning of a channel beyond those of the colour: 2 alpha. */
  readonly extraSample?: number
  /** Of a palette of 16 bits: its first colours, 0 to 255; the others are black. */
  readonly palette?: readonly (readonly [red: number, green: number, blue: number])[]
  readonly valueAt: (x: number, y: number, channel: number) => number
}

const paletteEntries = 2 ** 16

export function testTiff(tiff: TestTiff): Buffer {
  const { width, height, channels, sampleFormat, bits, photometric, extraSample } = tiff
  const sampleBytes = bits / 8
  const data = Buffer.alloc(width * height * channels * sampleBytes)
  let at = 0
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        write(data, at, tiff, tiff.valueAt(x, y, channel))
        at += sampleBytes
      }
    }
  }
  const listStart = 8 + data.length
  const list = (value: number): Buffer => {
    const bytes = Buffer.alloc(channels * 2)
    for (let i = 0; i < channels; i += 1) bytes.writeUInt16LE(value, i * 2)
    return bytes
  }
  const mapStart = listStart + channels * 4
  const map = Buffer.alloc(tiff.palette === undefined ? 0 : paletteEntries * 6)
  for (const [i, colour] of (tiff.palette ?? []).entries()) {
    for (const [channel, value] of colour.entries()) {
      map.writeUInt16LE(value * 257, (channel * paletteEntries + i) * 2)
    }
  }
  const fields: (readonly [tag: number, type: 3 | 4, count: number, value: number])[] = [
    [256, 3, 1, width],
    [257, 3, 1, height],
    [258, 3, channels, channels > 2 ? listStart : bits * (channels === 2 ? 65_537 : 1)],
    [259, 3, 1, 1],
    [262, 3, 1, photometric],
    [273, 4, 1, 8],
    [277, 3, 1, channels],
    [278, 3, 1, height],
    [279, 4, 1, data.length],
    [284, 3, 1, 1],
    ...(map.length === 0 ? [] : [[320, 3, paletteEntries * 3, mapStart] as const]),
    ...(extraSample === undefined ? [] : [[338, 3, 1, extraSample] as const]),
    [
      339,
      3,
      channels,
      channels > 2 ? listStart + channels * 2 : sampleFormat * (channels === 2 ? 65_537 : 1),
    ],
  ]
  const directory = Buffer.alloc(2 + fields.length * 12 + 4)
  directory.writeUInt16LE(fields.length, 0)
  for (const [i, [tag, type, count, value]] of fields.entries()) {
    directory.writeUInt16LE(tag, 2 + i * 12)
    directory.writeUInt16LE(type, 4 + i * 12)
    directory.writeUInt32LE(count, 6 + i * 12)
    directory.writeUInt32LE(value, 10 + i * 12)
  }
  const header = Buffer.alloc(8)
  header.write('II*\0', 'latin1')
  header.writeUInt32LE(mapStart + map.length, 4)
  return Buffer.concat([header, data, list(bits), list(sampleFormat), map, directory])
}

function write(data: Buffer, at: number, { sampleFormat, bits }: TestTiff, value: number): void {
  if (sampleFormat === 3) {
    if (bits === 64) data.writeDoubleLE(value, at)
    else if (bits === 32) data.writeFloatLE(value, at)
    else data.writeUInt16LE(halfOf(value), at)
  } else if (sampleFormat === 2) data.writeIntLE(value, at, bits / 8)
  else data.writeUIntLE(value, at, bits / 8)
}

/** Sixteen bits of floating point, for numbers from 0 to 65,504. */
function halfOf(value: number): number {
  if (value < 2 ** -14) return Math.round(value * 2 ** 24)
  const exponent = Math.floor(Math.log2(value))
  return ((exponent + 15) << 10) | Math.min(1023, Math.round((value / 2 ** exponent - 1) * 1024))
}
