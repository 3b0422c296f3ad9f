/** Enough of a file's beginning to tell its type. */
export const sniffBytes = 64

/** What Chromium shows by itself. SVG is not among it: it is a document with scripts, not a picture. */
const shownImages = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/gif',
  'image/webp',
  'image/bmp',
  'image/avif',
])

/** Pictures that have to be drawn anew to be shown. */
const otherImages = new Set([
  'image/heic',
  'image/heic-sequence',
  'image/heif',
  'image/heif-sequence',
  'image/tiff',
])

const matroska = 'video/x-matroska'

const videos: ReadonlyMap<string, string> = new Map([
  ['video/mp4', 'video/mp4'],
  ['video/x-m4v', 'video/mp4'],
  ['video/quicktime', 'video/quicktime'],
  ['video/webm', 'video/webm'],
  ['video/matroska', matroska],
  [matroska, matroska],
])

/** The type to serve something as, or null for what is no media of ours. */
export function allowedMediaType(mimeType: string | undefined): string | null {
  const plain = (mimeType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (shownImages.has(plain) || otherImages.has(plain)) return plain
  if (/^audio\/[a-z0-9.+-]+$/.test(plain)) return plain
  return videos.get(plain) ?? null
}

export function isShownImage(mimeType: string): boolean {
  return shownImages.has(mimeType)
}

export function isImage(mimeType: string): boolean {
  return mimeType.startsWith('image/')
}

const ascii = (head: Uint8Array, start: number, end: number): string =>
  Buffer.from(head.subarray(start, end)).toString('latin1')

const magics: readonly (readonly [magic: string, mimeType: string])[] = [
  ['\xff\xd8\xff', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['GIF8', 'image/gif'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['II+\0', 'image/tiff'],
  ['MM\0+', 'image/tiff'],
  ['ID3', 'audio/mpeg'],
  ['OggS', 'audio/ogg'],
  ['fLaC', 'audio/flac'],
]

const riffTypes: ReadonlyMap<string, string> = new Map([
  ['WEBP', 'image/webp'],
  ['WAVE', 'audio/wav'],
])

/** By the major brand of an ISO file; what is not here is a film. */
const brands: readonly (readonly [brand: RegExp, mimeType: string | null])[] = [
  [/^avi[fs]$/, 'image/avif'],
  [/^(mif1|msf1)$/, 'image/heif'],
  [/^he(ic|ix|im|is|vc|vx|vm|vs)$/, 'image/heic'],
  [/^M4[AB]/, 'audio/mp4'],
  [/^qt/, 'video/quicktime'],
  [/^(3g|crx|F4)/, null],
]

/** Of old QuickTime files, which name no brand. */
const quickTimeAtoms = new Set(['moov', 'mdat', 'free', 'wide'])

function isoType(head: Uint8Array): string | null {
  const box = ascii(head, 4, 8)
  if (quickTimeAtoms.has(box)) return 'video/quicktime'
  if (box !== 'ftyp') return null
  const major = ascii(head, 8, 12)
  const known = brands.find(([brand]) => brand.test(major))
  return known === undefined ? 'video/mp4' : known[1]
}

/** WebM is Matroska that says so in its first element. Chromium plays either, as far as it decodes what is inside. */
function matroskaType(head: Uint8Array): string | null {
  if (ascii(head, 0, 4) !== '\x1a\x45\xdf\xa3') return null
  return ascii(head, 4, head.length).includes('webm') ? 'video/webm' : matroska
}

/** A frame of MPEG audio without a tag before it, or of AAC in ADTS, whose layer is 0. */
function soundFrame([first = 0, second = 0]: Uint8Array): string | null {
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null
  if ((second & 0x06) !== 0) return 'audio/mpeg'
  return (second & 0x10) === 0 ? null : 'audio/aac'
}

/** Of a bitmap two letters, and four bytes that are kept free. */
const isBitmap = (head: Uint8Array): boolean =>
  ascii(head, 0, 2) === 'BM' && head.length >= 10 && head.subarray(6, 10).every((byte) => byte === 0)

/**
 * By content and never by what the server calls it: a page that claims to be a picture is not served as one. A few bytes are
 * compared here and nothing is parsed: that is done elsewhere, where it can be killed.
 */
export function sniffMediaType(head: Uint8Array): string | null {
  const magic = magics.find(([start]) => ascii(head, 0, start.length) === start)
  if (magic !== undefined) return magic[1]
  if (ascii(head, 0, 4) === 'RIFF') return riffTypes.get(ascii(head, 8, 12)) ?? null
  return isBitmap(head) ? 'image/bmp' : (isoType(head) ?? matroskaType(head) ?? soundFrame(head))
}
