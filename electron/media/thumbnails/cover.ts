import type { InputFormat } from 'mediabunny'
import { mediabunny } from '../reading/mediabunny.ts'
import { withInput } from '../reading/mediabunny-input.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'

const { FLAC, MATROSKA, MP3, MP4, OGG, QTFF, WAVE, WEBM } = mediabunny

const formatsOf = (mimeType: string): InputFormat[] => {
  switch (mimeType) {
    case 'audio/mpeg':
      return [MP3]
    case 'audio/wav':
      return [WAVE]
    case 'audio/flac':
      return [FLAC]
    case 'audio/ogg':
      return [OGG]
    case 'video/webm':
    case 'video/matroska':
      return [MATROSKA, WEBM]
    default:
      return [MP4, QTFF]
  }
}

/** The cover picture in the tags of a sound or video file. */
export function readCover(file: RandomAccessFile, mimeType: string): Promise<Uint8Array | null> {
  return withInput(file, formatsOf(mimeType), async (input) => {
    const { images } = await input.getMetadataTags()
    const cover = images?.find(({ kind }) => kind === 'coverFront') ?? images?.[0]
    return cover?.data ?? null
  })
}
