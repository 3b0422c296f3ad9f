import { isSameFile } from '../../base/files/file-identity.ts'
import { sharp } from '../../base/pictures/sharp.ts'
import { RandomAccessFile } from '../reading/random-access-file.ts'
import { type OpenedFile, openFile } from './open-file.ts'
import type { Sides } from './stored-area.ts'

/** Three bytes of each, or four: what a worker may hold beside what it makes. */
const maxKeptPixels = 50_000_000

export interface RawPixels extends Sides {
  readonly data: Buffer
  readonly channels: 1 | 2 | 3 | 4
}

export interface DecodedFile extends OpenedFile {
  /** In sRGB, as they are stored; null of a picture that is too large to be held, or that is damaged. */
  readonly pixels: RawPixels | null
}

/** Of the picture that was looked at last: decoding takes longer than what is done to it then, and its copy often comes next. */
let last: { readonly path: string; readonly decoded: DecodedFile } | null = null

/** For a look, which is content with what there is of a damaged picture. @throws as `openFile` */
export async function openDecoded(path: string): Promise<DecodedFile> {
  const decoded = takeDecoded(path) ?? (await decode(path))
  if (decoded.pixels !== null) last = { path, decoded }
  return decoded
}

async function decode(path: string): Promise<DecodedFile> {
  const opened = await openFile(path, false).catch(() => null)
  const pixels = opened === null ? null : await pixelsOf(opened).catch(() => null)
  if (opened === null || pixels === null) return { ...(await openFile(path, true)), pixels: null }
  const { data, ...raw } = pixels
  return { ...opened, pixels, draw: () => sharp(data, { raw, limitInputPixels: false }) }
}

async function pixelsOf({ draw, stored }: OpenedFile): Promise<RawPixels | null> {
  if (stored.width * stored.height > maxKeptPixels) return null
  const { data, info } = await draw().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

/** What a look decoded without a fault, once, where the file is still the same; null: it is to be opened. */
export function takeDecoded(path: string): DecodedFile | null {
  const kept = last
  last = null
  if (kept?.path !== path) return null
  const file = RandomAccessFile.open(path)
  try {
    return isSameFile(kept.decoded.identity, file.identity) ? kept.decoded : null
  } finally {
    file.close()
  }
}
