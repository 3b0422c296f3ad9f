import { availableParallelism } from 'node:os'
import type { Sharp, SharpOptions } from 'sharp'
import type { FileIdentity } from '../../base/files/file-identity.ts'
import { sharp } from '../../base/pictures/sharp.ts'
import { identify } from '../identify/identify.ts'
import { hasHalfChroma } from '../image/heif/heif-meta.ts'
import type { Orientation } from '../image/structure.ts'
import { isLossyWebp } from '../image/webp.ts'
import { RandomAccessFile } from '../reading/random-access-file.ts'
import { openPicture } from '../thumbnails/open-picture.ts'
import type { RgbaPixels } from '../thumbnails/shrink.ts'
import type { Sides } from './stored-area.ts'

/** A person waits for one large picture, or two of them are made at once; a third of a copy's time is spent where threads help. */
sharp.concurrency(Math.min(2, availableParallelism()))

/** Half of what a worker may take. */
const maxBytes = 512 * 2 ** 20
/** 25,000 a side: they pass by row by row, and only what is kept of them is held. */
const maxPixels = 25_000 ** 2
/** All pixels that there are. */
const wholeSidePx = 65_535

export interface OpenedFile {
  /** Each pipeline begins anew. */
  readonly draw: () => Sharp
  readonly stored: Sides
  readonly orientation: Orientation
  readonly mimeType: string
  readonly identity: FileIdentity
  /** Its colours lie at half its size, as in photos that are JPEG, HEIC or AVIF, and in WebP with loss. */
  readonly isHalfChroma: boolean
}

const isHeif = /^image\/(heic|heif|avif)/

/** A file whose pixels nobody here can read. */
export class Undecodable extends Error {}

/** @throws Undecodable; the errors of the file system and of sharp. `isLenient`: what is missing at the end does not matter. */
export async function openFile(path: string, isLenient: boolean): Promise<OpenedFile> {
  const file = RandomAccessFile.open(path)
  try {
    const mimeType = (await identify(file)) ?? 'unknown'
    if (file.sizeBytes > maxBytes) throw new Undecodable(`${mimeType}, ${file.sizeBytes} bytes`)
    const opened = await openPicture(file, mimeType, { sidePx: wholeSidePx, maxBytes })
    if (opened === null) throw new Undecodable(mimeType)
    const { source, orientation = 1 } = opened
    const draw = (): Sharp => drawing(source, isLenient)
    const { stored, isHalfChroma } = await factsOf(source, draw)
    return {
      draw,
      stored,
      orientation,
      mimeType,
      identity: file.identity,
      isHalfChroma: isHeif.test(mimeType) ? hasHalfChroma(file) : isHalfChroma,
    }
  } finally {
    file.close()
  }
}

function drawing(source: Uint8Array | RgbaPixels, isLenient: boolean): Sharp {
  const options: SharpOptions = {
    limitInputPixels: maxPixels,
    failOn: isLenient ? 'none' : 'error',
    sequentialRead: true,
  }
  if (source instanceof Uint8Array) return sharp(source, options)
  const { width, height, data } = source
  return sharp(data, { ...options, raw: { width, height, channels: 4 } })
}

async function factsOf(
  source: Uint8Array | RgbaPixels,
  draw: () => Sharp,
): Promise<Pick<OpenedFile, 'stored' | 'isHalfChroma'>> {
  if (!(source instanceof Uint8Array)) return { stored: source, isHalfChroma: false }
  const { width, height, format, chromaSubsampling } = await draw().metadata()
  const isHalfChroma = format === 'webp' ? isLossyWebp(source) : chromaSubsampling === '4:2:0'
  return { stored: { width, height }, isHalfChroma }
}
