/** Kinds of units in AV1 (AV1 Bitstream & Decoding Process Specification, 6.2.2). */
const sequenceHeader = 1

interface Sides {
  readonly width: number
  readonly height: number
}

/**
 * px of a still picture as its coded data tell them, by which a decoder goes; null of a film, and of what is not whole or not known.
 * Where the header is that of a still, no frame has other sides (AV1 Bitstream & Decoding Process Specification, 5.5.1 and 5.9.2).
 */
export function readStillSides(data: Buffer): Sides | null {
  const headers: Buffer[] = []
  for (let at = 0; at < data.length; ) {
    const head = data.readUInt8(at)
    // Each tells its length.
    if ((head & 0b1000_0010) !== 0b10) return null
    const size = readSize(data, at + ((head & 0b100) === 0 ? 1 : 2))
    if (size === null || size.end > data.length) return null
    if (((head >> 3) & 15) === sequenceHeader) headers.push(data.subarray(size.start, size.end))
    at = size.end
  }
  const [header, ...others] = headers
  return header === undefined || others.length > 0 ? null : sidesOf(header)
}

/** A number of seven bits a byte, the lowest first; where what it measures begins and ends. */
function readSize(data: Buffer, at: number): { readonly start: number; readonly end: number } | null {
  let size = 0
  for (let nth = 0; nth < 8 && at + nth < data.length; nth += 1) {
    const byte = data.readUInt8(at + nth)
    size += (byte & 0x7f) * 2 ** (7 * nth)
    if (byte < 0x80) return { start: at + nth + 1, end: at + nth + 1 + size }
  }
  return null
}

function sidesOf(header: Buffer): Sides | null {
  let at = 0
  const bits = (count: number): number => {
    let value = 0
    for (let nth = 0; nth < count; nth += 1, at += 1) {
      value = value * 2 + (((header[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
    }
    return value
  }
  // The profile; then that it is a still picture, and its header that of one.
  bits(3)
  if (bits(2) !== 0b11) return null
  // The level.
  bits(5)
  const [widthBits, heightBits] = [bits(4) + 1, bits(4) + 1]
  const sides = { width: bits(widthBits) + 1, height: bits(heightBits) + 1 }
  return at > 8 * header.length ? null : sides
}
