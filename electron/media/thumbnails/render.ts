import { identify } from '../identify/identify.ts'
import { readColourProfile } from '../image/heif/heif-meta.ts'
import { readPng } from '../image/png/png.ts'
import { readTiff } from '../image/tiff.ts'
import { readWebp } from '../image/webp.ts'
import { RandomAccessFile } from '../reading/random-access-file.ts'
import type { RenderedThumbnail } from '../workers/protocol.ts'
import { decodeBmp } from './bmp-pixels.ts'
import { readCover } from './cover.ts'
import { decodeHeic } from './heic-pixels.ts'
import { oddTiffPixels } from './odd-tiff.ts'
import { profiledTiff } from './profiled-tiff.ts'
import { shrink } from './shrink.ts'

/** Four times what the service takes of a picture. */
const maxPictureBytes = 128 * 2 ** 20

/** A small picture of any media file; null when there is none to be had. Runs in the worker process. */
export async function renderThumbnail(path: string, sizePx: number): Promise<RenderedThumbnail | null> {
  let file: RandomAccessFile | null = null
  try {
    file = RandomAccessFile.open(path)
    const mimeType = await identify(file)
    return await render(file, mimeType, sizePx)
  } catch {
    // A file that cannot be drawn has no thumbnail; why it cannot be used is told by the probe.
    return null
  } finally {
    file?.close()
  }
}

async function render(
  file: RandomAccessFile,
  mimeType: string | null,
  sizePx: number,
): Promise<RenderedThumbnail | null> {
  switch (mimeType) {
    case null:
      return null
    case 'image/bmp': {
      const pixels = decodeBmp(readWhole(file))
      return pixels === null ? null : shrink(pixels, sizePx)
    }
    case 'image/heic':
    case 'image/heif': {
      const pixels = await decodeHeic(file, 2 * sizePx)
      const profile = readColourProfile(file)
      if (pixels === null) return null
      return shrink(profile === null ? pixels : profiledTiff(pixels, profile), sizePx)
    }
    // Whether the picture is turned must be told alike here and where its sides are measured.
    case 'image/png':
    case 'image/apng':
      return shrink(readWhole(file), sizePx, readPng(file).orientation)
    case 'image/webp':
      return shrink(readWhole(file), sizePx, readWebp(file).orientation)
    case 'image/tiff': {
      const pixels = await oddTiffPixels(file, 2 * sizePx).catch(() => null)
      return pixels === null
        ? shrink(readWhole(file), sizePx)
        : shrink(pixels, sizePx, readTiff(file).orientation)
    }
    default:
      if (mimeType.startsWith('image/')) return shrink(readWhole(file), sizePx)
      if (/^(audio|video)\//.test(mimeType)) {
        const cover = await readCover(file, mimeType)
        return cover === null ? null : shrink(cover, sizePx)
      }
      return null
  }
}

/** @throws RangeError for a file that is larger than any picture that the service takes */
function readWhole(file: RandomAccessFile): Buffer {
  if (file.sizeBytes > maxPictureBytes) throw new RangeError('too large for a thumbnail')
  return file.read(0, file.sizeBytes)
}
