import { bodyOf, boxesOf, findPath } from '../../reading/boxes.ts'
import { RandomAccessFile } from '../../reading/random-access-file.ts'
import { readStillSides } from './av1-still.ts'
import { findMeta, hasHalfChroma, readItemDataEnd, readItemPlace, readItemTypes } from './heif-meta.ts'

/** Numbers of ISO/IEC 23091-2 that stand for sRGB, or for nothing told; the transfer functions are taken for its own by decoders of stills. */
const plainColours = {
  primaries: new Set([1, 2]),
  transfer: new Set([1, 2, 6, 13]),
  matrix: new Set([1, 2, 5, 6]),
}

/** What changes no pixel. */
const harmlessItems = new Set(['av01', 'Exif', 'mime'])

/**
 * A file that was not fetched or copied to its end may have its whole length, with nothing in its holes: zeros, or ones where a card
 * was erased. Chromium's decoder, which trusts what it gets, draws such a picture all the same; what is packed has no such runs.
 */
const holes = [0, 0xff].map((byte) => Buffer.alloc(64, byte))

/** Sides, bits and what describes the coded picture. */
function isPlainProperty(
  type: string,
  body: Buffer,
  coded: { readonly width: number; readonly height: number },
): boolean {
  switch (type) {
    // Chromium stretches a picture to what is said here, which no other decoder does.
    case 'ispe':
      return body.readUInt32BE(4) === coded.width && body.readUInt32BE(8) === coded.height
    case 'pixi':
      return true
    // 8 bits, and not grey (AV1 in ISOBMFF, 2.3).
    case 'av1C':
      return body.length > 2 && (body.readUInt8(2) & 0b0111_0000) === 0
    case 'colr':
      return (
        body.length >= 10 &&
        body.toString('latin1', 0, 4) === 'nclx' &&
        plainColours.primaries.has(body.readUInt16BE(4)) &&
        plainColours.transfer.has(body.readUInt16BE(6)) &&
        plainColours.matrix.has(body.readUInt16BE(8))
      )
    default:
      return false
  }
}

/**
 * Whether an AVIF is one coded picture and nothing else that a decoder could take otherwise than another one: opaque, 8 bits, colours at
 * half its size in sRGB, as large as it says, neither cut, turned nor mirrored, in no tiles, without a profile, without motion and without holes. Whatever is not known is not plain, nor is what cannot be read.
 */
export function isPlainAvif(path: string): boolean {
  let file: RandomAccessFile | null = null
  try {
    file = RandomAccessFile.open(path)
    return isPlain(file)
  } catch {
    return false
  } finally {
    file?.close()
  }
}

/** @throws RangeError where its tables end too early */
function isPlain(file: RandomAccessFile): boolean {
  const top = [...boxesOf(file, 0, file.sizeBytes)]
  if (top.some(({ type, end }) => type === 'moov' || end > file.sizeBytes)) return false
  const [fileType] = top
  if (fileType?.type !== 'ftyp' || /avis|msf1/.test(bodyOf(file, fileType).toString('latin1'))) return false
  const meta = findMeta(file)
  const properties = meta === null ? null : findPath(file, meta, ['iprp', 'ipco'])
  if (meta === null || properties === null) return false
  const dataEnd = readItemDataEnd(file, meta)
  if (dataEnd === 0 || dataEnd > file.sizeBytes) return false
  const items = [...readItemTypes(file, meta)]
  const [picture, ...otherPictures] = items.filter(([, type]) => type === 'av01')
  if (picture === undefined || otherPictures.length > 0) return false
  if (!items.every(([, type]) => harmlessItems.has(type))) return false
  const place = readItemPlace(file, meta, picture[0])
  const bytes = file.read(0, file.sizeBytes)
  const coded = place === null ? null : readStillSides(bytes.subarray(place.start, place.end))
  if (coded === null) return false
  const arePlain = [...boxesOf(file, properties.bodyStart, properties.end)].every((property) =>
    isPlainProperty(property.type, bodyOf(file, property), coded),
  )
  return arePlain && hasHalfChroma(file) && !holes.some((hole) => bytes.includes(hole))
}
