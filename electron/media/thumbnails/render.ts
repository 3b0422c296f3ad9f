import { identify } from '../identify/identify.ts'
import { RandomAccessFile } from '../reading/random-access-file.ts'
import type { RenderedThumbnail } from '../workers/protocol.ts'
import { openPicture } from './open-picture.ts'
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
  if (mimeType === null) return null
  if (/^(audio|video)\//.test(mimeType)) {
    // With it come readers of films, which pictures do without.
    const { readCover } = await import('./cover.ts')
    const cover = await readCover(file, mimeType)
    return cover === null ? null : shrink(cover, sizePx)
  }
  const opened = await openPicture(file, mimeType, { sidePx: 2 * sizePx, maxBytes: maxPictureBytes })
  return opened === null ? null : shrink(opened.source, sizePx, opened.orientation)
}
