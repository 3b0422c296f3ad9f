/** One picture of an icon: a square PNG. */
export interface IconPicture {
  readonly sizePx: number
  readonly png: Buffer
}

const icoHeaderBytes = 6
const icoEntryBytes = 16

/** Windows' container (documented: "ICO (file format)"; PNG inside since Windows Vista). Sizes up to 256. */
export function toIco(pictures: readonly IconPicture[]): Buffer {
  const head = Buffer.alloc(icoHeaderBytes + icoEntryBytes * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, { sizePx, png }] of pictures.entries()) {
    const entry = icoHeaderBytes + icoEntryBytes * index
    // 256 is written as 0.
    head.writeUInt8(sizePx % 256, entry)
    head.writeUInt8(sizePx % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

/** Those that take a PNG, by what they show: size in points, and whether on a screen of twice the pixels. */
const icnsTypes: Readonly<Record<string, number>> = {
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
}

/** @returns the container of macOS; @throws Error when a size is missing */
export function toIcns(pictures: readonly IconPicture[]): Buffer {
  const parts = Object.entries(icnsTypes).map(([type, sizePx]) => {
    const png = pictures.find((picture) => picture.sizePx === sizePx)?.png
    if (png === undefined) throw new Error(`no picture of ${sizePx} pixels`)
    return chunk(type, png)
  })
  return chunk('icns', Buffer.concat(parts))
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(content.length + head.length, 4)
  return Buffer.concat([head, content])
}
