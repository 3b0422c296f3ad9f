import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { loadMediabunny } from '../../base/mediabunny.ts'
import type { MediaKind } from '../options.ts'
import type { MediaFacts, MediaType } from './facts.ts'

/**
 * Runs inside the media process only: these parsers read untrusted files, so they run where they can be killed.
 * Each parser is loaded when the first file needs it, so the first upload does not wait for all of them.
 */

const accepted: Readonly<Record<string, MediaKind>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/apng': 'image',
  'image/webp': 'image',
  'image/bmp': 'image',
  'image/tiff': 'image',
  'image/gif': 'image',
  'image/heic': 'image',
  'image/heif': 'image',
  'video/mp4': 'video',
  'video/quicktime': 'video',
  'audio/wav': 'audio',
  'audio/mpeg': 'audio',
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path, { end: length - 1 })) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

export async function readType(path: string): Promise<MediaType> {
  const { fileTypeFromFile } = await import('file-type')
  const detected = await fileTypeFromFile(path)
  if (detected === undefined) return { accepted: false }
  let mime = detected.mime === 'image/vnd.mozilla.apng' ? 'image/apng' : detected.mime
  // file-type takes multi-view HEIC brands for a video.
  if (mime === 'video/mp4') {
    const brand = (await firstBytes(path, 12)).toString('latin1', 8, 12)
    if (['heim', 'heis', 'hevm', 'hevs'].includes(brand)) mime = 'image/heic'
  }
  if (mime === 'audio/x-wav' || mime === 'audio/vnd.wave') mime = 'audio/wav'
  const kind = Object.hasOwn(accepted, mime) ? accepted[mime] : undefined
  return kind === undefined ? { accepted: false, mime } : { accepted: true, kind, mime }
}

/** Of a Windows or OS/2 bitmap, which sharp does not read. A negative height is of one that goes from the top down. */
function bitmapSize(head: Buffer): MediaFacts {
  const isCore = head.readUInt32LE(14) === 12
  const width = isCore ? head.readUInt16LE(18) : head.readInt32LE(18)
  const height = isCore ? head.readUInt16LE(20) : Math.abs(head.readInt32LE(22))
  if (width <= 0 || height <= 0) throw new Error('a bitmap without a size')
  return { width, height }
}

async function readImage(path: string, mime: string): Promise<MediaFacts> {
  if (mime === 'image/bmp') return bitmapSize(await firstBytes(path, 26))
  const { sharp } = await import('../../base/pictures/sharp.ts')
  const { autoOrient } = await sharp(await readFile(path), { limitInputPixels: false }).metadata()
  return { width: autoOrient.width, height: autoOrient.height }
}

async function readVideo(path: string): Promise<MediaFacts> {
  const { ALL_FORMATS, FilePathSource, Input } = loadMediabunny()
  using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS })
  const track = await input.getPrimaryVideoTrack()
  if (track === null) return {}
  const [width, height, stats, durationSeconds] = await Promise.all([
    track.getDisplayWidth(),
    track.getDisplayHeight(),
    track.computePacketStats(),
    track.computeDuration(),
  ])
  return { width, height, durationSeconds, framesPerSecond: stats.averagePacketRate }
}

async function readAudio(path: string, mime: string): Promise<MediaFacts> {
  if (mime === 'audio/wav') {
    const { parseFile } = await import('music-metadata')
    const { format } = await parseFile(path, { skipCovers: true })
    if (format.duration !== undefined && format.duration > 0) return { durationSeconds: format.duration }
  }
  const { ALL_FORMATS, FilePathSource, Input } = loadMediabunny()
  using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS })
  return { durationSeconds: await input.computeDuration() }
}

export function readFacts(
  path: string,
  type: { readonly kind: MediaKind; readonly mime: string },
): Promise<MediaFacts> {
  switch (type.kind) {
    case 'image':
      return readImage(path, type.mime)
    case 'video':
      return readVideo(path)
    case 'audio':
      return readAudio(path, type.mime)
  }
}
