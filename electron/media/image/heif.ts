import { type Box, bodyOf, boxesOf } from '../reading/boxes.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import {
  findMeta,
  readItemDataEnd,
  readItemProperties,
  readItemTypes,
  readPrimaryItemId,
} from './heif-meta.ts'
import type { ImageStructure } from './structure.ts'

type Size = NonNullable<ImageStructure['size']>

/**
 * HEIC, AVIF and other HEIF: the displayed size of the primary item, with clean aperture and rotation in the order in
 * which they are associated. The EXIF orientation is ignored, as HEIF readers must: the rotation is told by `irot`.
 */
export function readHeif(file: RandomAccessFile): ImageStructure {
  const cutBox = boxOverEnd(file)
  const meta = findMeta(file)
  if (meta === null) {
    return { ...unknown(file), endMissing: cutBox ?? (hasMovie(file) ? null : 'no meta box') }
  }
  try {
    const itemId = readPrimaryItemId(file, meta)
    const properties = itemId === null ? [] : readItemProperties(file, meta, itemId)
    const mimeType = mimeTypeOf(
      itemId === null ? undefined : readItemTypes(file, meta).get(itemId),
      properties,
    )
    const dataEnd = readItemDataEnd(file, meta)
    return {
      ...unknown(file),
      size: displayedSize(file, properties),
      endMissing: cutBox ?? (dataEnd > file.sizeBytes ? `an item ends at byte ${dataEnd}` : null),
      ...(mimeType === null ? {} : { mimeType }),
    }
  } catch (error) {
    // Tables that end too early are the mark of a cut-off file when its boxes reach over the end, else of a broken one.
    if (error instanceof RangeError) return { ...unknown(file), endMissing: cutBox }
    throw error
  }
}

const unknown = (file: RandomAccessFile): ImageStructure => ({
  size: null,
  orientation: 1,
  animated: hasMovie(file),
  endMissing: null,
})

const hasMovie = (file: RandomAccessFile): boolean =>
  [...boxesOf(file, 0, file.sizeBytes)].some((box) => box.type === 'moov')

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
