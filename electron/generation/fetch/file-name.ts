/** Names that Windows keeps for devices, with whatever extension. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i
/** What no system, or one of them, takes in a name; and characters that hide or turn text. */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cf}\u2028\u2029\ufffd]+/gu

/**
 * Of the words of a prompt: with the time, the numbers of "(2)" and an extension it stays below the 255 bytes that a name
 * may have, and below the 143 of an encrypted folder on Linux.
 */
const maxWordBytes = 90

const encoder = new TextEncoder()

/** Cut between characters as people see them: no half of an emoji, no accent without its letter. */
function cutToBytes(text: string, maxBytes: number): string {
  let kept = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += encoder.encode(segment).length
    if (bytes > maxBytes) return kept
    kept += segment
  }
  return kept
}

/** A space or a dot at the end is dropped by Windows, one at the beginning hides the file elsewhere. */
const trimmed = (text: string) => text.replace(/^[\s.]+|[\s.]+$/gu, '')

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** By the clock of the person: "2026-10-05 14.03.22". */
function timeWords(atMs: number): string {
  const at = new Date(atMs)
  const day = [at.getFullYear(), twoDigits(at.getMonth() + 1), twoDigits(at.getDate())].join('-')
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join('.')
  return `${day} ${time}`
}

/** The name of a video without its extension: what was asked for, and when. Fit for every system. */
export function videoBaseName(prompt: string, sentAtMs: number): string {
  const plain = prompt.toWellFormed().normalize('NFC').replace(forbidden, ' ').replace(/\s+/gu, ' ')
  const words = trimmed(cutToBytes(trimmed(plain), maxWordBytes))
  const safe = reserved.test(words) ? `${words}_` : words
  return `${safe === '' ? 'Video' : safe} ${timeWords(sentAtMs)}`
}

/** "name.mp4", then "name (2).mp4" and so on. */
export function numberedName(baseName: string, number: number, extension: string): string {
  return `${baseName}${number === 1 ? '' : ` (${number})`}${extension}`
}
