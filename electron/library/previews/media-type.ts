import { fileTypeFromBuffer } from 'file-type'

/** Enough of a file's beginning to tell its type. */
export const sniffBytes = 4100

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

const videos: ReadonlyMap<string, string> = new Map([
  ['video/mp4', 'video/mp4'],
  ['video/x-m4v', 'video/mp4'],
  ['video/quicktime', 'video/quicktime'],
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

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')
const id3Signature = Buffer.from('ID3', 'latin1')

function startsWith(head: Uint8Array, signature: Buffer): boolean {
  return signature.equals(head.subarray(0, signature.length))
}

/** By content and never by what the server calls it: a page that claims to be a picture is not served as one. */
export async function sniffMediaType(head: Uint8Array): Promise<string | null> {
  // For these two file-type reads on (to tell an APNG, or what follows the tag), often past the bytes that we have.
  if (startsWith(head, pngSignature)) return 'image/png'
  if (startsWith(head, id3Signature)) return 'audio/mpeg'
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  return allowedMediaType(found?.mime)
}
