import { type Box, bodyOf, boxesOf, findPath } from '../../reading/boxes.ts'
import type { RandomAccessFile } from '../../reading/random-access-file.ts'
import type { ImageStructure } from '../structure.ts'
import {
  findMeta,
  readItemDataEnd,
  readItemProperties,
  readItemTypes,
  readPrimaryItemId,
} from './heif-meta.ts'

type Size = NonNullable<ImageStructure['size']>

/**
 * HEIC, AVIF and other HEIF: the displayed size of the primary item, with clean aperture and rotation in the order in
 * which they are associated. The EXIF orientation is ignored, as HEIF readers must: the rotation is told by `irot`.
 */
export function readHeif(file: RandomAccessFile): ImageStructure {
  const cutBox = boxOverEnd(file)
  const meta = findMeta(file)
  if (meta === null) {
    const movie = findMovie(file)
    if (movie === null) return { ...still, endMissing: cutBox ?? 'no meta box' }
    return { size: sequenceSize(file, movie), orientation: 1, animated: true, endMissing: cutBox }
  }
  const unknown: ImageStructure = { ...still, animated: findMovie(file) !== null }
  try {
    const itemId = readPrimaryItemId(file, meta)
    const properties = itemId === null ? [] : readItemProperties(file, meta, itemId)
    const mimeType = mimeTypeOf(
      itemId === null ? undefined : readItemTypes(file, meta).get(itemId),
      properties,
    )
    const dataEnd = readItemDataEnd(file, meta)
    const itemMissing = dataEnd > file.sizeBytes
    return {
      ...unknown,
      size: displayedSize(file, properties),
      endMissing: cutBox ?? (itemMissing ? `an item ends at byte ${dataEnd}` : null),
      endDoubt: 'sizesDisagree',
      // A box that reaches over the end is no harm when all items are there: what stands behind the last box may look
      // like one, and some writers count the data too long.
      hasAllPixels: () => dataEnd > 0 && !itemMissing && meta.end <= file.sizeBytes && !unknown.animated,
      ...(mimeType === null ? {} : { mimeType }),
    }
  } catch (error) {
    // Tables that end too early are the mark of a cut-off file when its boxes reach over the end, else of a broken one.
    if (error instanceof RangeError) return { ...unknown, endMissing: cutBox }
    throw error
  }
}

const still: ImageStructure = { size: null, orientation: 1, animated: false, endMissing: null }

function findMovie(file: RandomAccessFile): Box | null {
  for (const box of boxesOf(file, 0, file.sizeBytes)) if (box.type === 'moov') return box
  return null
}

/** Where the sides stand in the description of a coded picture, behind the counts of its table. */
const sampleEntrySides = 8 + 32

/** A sequence without a still picture, as bursts are: the size of its first track. */
function sequenceSize(file: RandomAccessFile, movie: Box): Size | null {
  const table = findPath(file, movie, ['trak', 'mdia', 'minf', 'stbl', 'stsd'])
  const sides = table === null ? null : file.read(table.bodyStart + sampleEntrySides, 4)
  if (sides === null || sides.length < 4) return null
  const size = { width: sides.readUInt16BE(0), height: sides.readUInt16BE(2) }
  return size.width > 0 && size.height > 0 ? size : null
}

function boxOverEnd(file: RandomAccessFile): string | null {
  for (const box of boxesOf(file, 0, file.sizeBytes)) {
    if (box.end > file.sizeBytes) return `box ${box.type} ends at byte ${box.end}`
  }
  return null
}

function displayedSize(file: RandomAccessFile, properties: readonly Box[]): Size | null {
  let size: Size | null = null
  for (const property of properties) {
    const body = bodyOf(file, property, 256)
    if (property.type === 'ispe') {
      size = { width: body.readUInt32BE(4), height: body.readUInt32BE(8) }
    } else if (size !== null && property.type === 'clap') {
      size = cleanAperture(body, size)
    } else if (size !== null && property.type === 'irot' && (body.readUInt8(0) & 1) === 1) {
      size = { width: size.height, height: size.width }
    }
  }
  return size
}

/** Width and height as fractions, then the offsets, which do not change the size. */
function cleanAperture(body: Buffer, size: Size): Size {
  const side = (at: number): number => Math.round(body.readUInt32BE(at) / body.readUInt32BE(at + 4))
  const cut = { width: side(0), height: side(8) }
  const plausible = cut.width > 0 && cut.height > 0 && cut.width <= size.width && cut.height <= size.height
  return plausible ? cut : size
}

function mimeTypeOf(itemType: string | undefined, properties: readonly Box[]): string | null {
  if (itemType === 'hvc1' || properties.some(({ type }) => type === 'hvcC')) return 'image/heic'
  if (itemType === 'av01' || properties.some(({ type }) => type === 'av1C')) return 'image/avif'
  return null
}
