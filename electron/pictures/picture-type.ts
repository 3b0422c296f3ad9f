interface Signature {
  readonly extension: string
  readonly at: number
  readonly text: string
}

/** The first bytes of pictures that clipboards and browsers hand over, as Latin-1. */
const signatures: readonly Signature[] = [
  { extension: 'png', at: 0, text: '\x89PNG\r\n\x1a\n' },
  { extension: 'jpg', at: 0, text: '\xff\xd8\xff' },
  { extension: 'gif', at: 0, text: 'GIF8' },
  { extension: 'webp', at: 8, text: 'WEBP' },
  { extension: 'bmp', at: 0, text: 'BM' },
  { extension: 'tif', at: 0, text: 'II*\0' },
  { extension: 'tif', at: 0, text: 'MM\0*' },
  { extension: 'avif', at: 4, text: 'ftypavif' },
  { extension: 'heic', at: 4, text: 'ftyphei' },
  { extension: 'heic', at: 4, text: 'ftypmif1' },
]
const longest = 16

/**
 * The extension that these bytes deserve; null for what is no picture. Only enough to give the file a name: what is in it
 * is judged by the check that every file goes through.
 */
export function pictureExtension(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, longest)).toString('latin1')
  return signatures.find(({ at, text }) => start.startsWith(text, at))?.extension ?? null
}
