import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { identifyIsoMedia, startsLikeOldQuickTime } from './iso-media.ts'
import { isWave, typeBehindId3 } from './mpeg-audio.ts'

const latin1 = (buffer: Buffer, start: number, end: number): string => buffer.toString('latin1', start, end)

/**
 * The MIME type by content, never by name; null when nothing is recognised. The formats that the service takes are told
 * by their signatures here, because file-type does not know RF64, the HEIC brands heim and heis, or a TIFF whose
 * directory lies far behind; everything else has the name that file-type gives it.
 */
export async function identify(file: RandomAccessFile): Promise<string | null> {
  const { head } = file
  const known = bySignature(file, head)
  if (known !== null) return known
  const detected = await detect(head)
  if (isTiff(head)) return detected?.startsWith('image/') === true ? detected : 'image/tiff'
  if (detected === null || detected === 'application/xml') {
    const markup = markupType(head)
    if (markup !== null) return markup
  }
  if (detected !== null) return detected
  return startsLikeOldQuickTime(file) ? 'video/quicktime' : null
}

function bySignature(file: RandomAccessFile, head: Buffer): string | null {
  if (latin1(head, 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (latin1(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (/^GIF8[79]a$/.test(latin1(head, 0, 6))) return 'image/gif'
  const form = latin1(head, 8, 12)
  if (latin1(head, 0, 4) === 'RIFF' && form === 'WEBP') return 'image/webp'
  if (isWave(head)) return 'audio/wav'
  if (isBmp(head)) return 'image/bmp'
  if (latin1(head, 4, 8) === 'ftyp') return identifyIsoMedia(head)
  if (latin1(head, 0, 3) === 'ID3') return typeBehindId3(file)
  return null
}

/** "BM" alone is also the start of many a text: the size of the header behind it must be one that exists. */
function isBmp(head: Buffer): boolean {
  if (latin1(head, 0, 2) !== 'BM' || head.length < 26) return false
  const headerBytes = head.readUInt32LE(14)
  return headerBytes === 12 || (headerBytes >= 16 && headerBytes <= 256)
}

/** What stands before the element that names a drawing: declarations, and words of the program that made it. */
const markupBytes = 8_192

/** Drawings, and pages that were saved in place of the picture on them: people drop both, and file-type names neither. */
function markupType(head: Buffer): string | null {
  const text = latin1(head, 0, markupBytes)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (!text.startsWith('<')) return null
  if (/^<(!doctype html|html|head)[\s>]/.test(text)) return 'text/html'
  return /<(!doctype svg|svg)[\s>]/.test(text) ? 'image/svg+xml' : null
}

const isTiff = (head: Buffer): boolean => /^(II[*+]\0|MM\0[*+])/.test(latin1(head, 0, 4))

async function detect(head: Buffer): Promise<string | null> {
  // Loaded when first needed: the formats that people drop are told by their signatures above.
  const { fileTypeFromBuffer } = await import('file-type')
  try {
    return (await fileTypeFromBuffer(head))?.mime ?? null
  } catch {
    // A header that makes the detector stumble is of no type that it knows.
    return null
  }
}
