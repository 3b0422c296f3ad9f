/** Names that Windows keeps for devices, with whatever extension. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i
/** What no system, or one of them, takes in a name; and characters that hide or turn text. */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cf}\u2028\u2029\ufffd]+/gu

const encoder = new TextEncoder()
const segmenter = new Intl.Segmenter()

/** Cut between characters as people see them: no half of an emoji, no accent without its letter. */
function cutToBytes(text: string, maxBytes: number): string {
  // Most names are short: looking for characters takes far longer than counting bytes.
  if (encoder.encode(text).length <= maxBytes) return text
  let kept = ''
  let bytes = 0
  for (const { segment } of segmenter.segment(text)) {
    bytes += encoder.encode(segment).length
    if (bytes > maxBytes) return kept
    kept += segment
  }
  return kept
}

/** A space or a dot at the end is dropped by Windows, one at the beginning hides the file elsewhere. */
const trimmed = (text: string) => text.replace(/^[\s.]+|[\s.]+$/gu, '')

/**
 * Words of strangers as the name of a file, without its extension, fit for Windows, macOS and Linux; empty when nothing is left
 * of them. A name may have 255 bytes, in an encrypted folder on Linux 143.
 */
export function safeBaseName(words: string, maxBytes: number): string {
  const plain = words.toWellFormed().normalize('NFC').replace(forbidden, ' ').replace(/\s+/gu, ' ')
  const cut = trimmed(cutToBytes(trimmed(plain), maxBytes))
  // Windows looks at what is before the first dot.
  const [device = ''] = cut.split('.')
  return reserved.test(device.trimEnd()) ? `${device.trimEnd()}_${cut.slice(device.length)}` : cut
}

/** "name.mp4", then "name (2).mp4" and so on. */
export function numberedName(baseName: string, number: number, extension: string): string {
  return `${baseName}${number === 1 ? '' : ` (${number})`}${extension}`
}
