/**
 * With more than about 45 characters the service refuses the upload, since it adds to the name before it compares
 * with 64 (observed: 45 worked, 50 failed).
 */
export const assetNameMaxCharacters = 40

export interface AssetName {
  readonly name: string
  /** Whether it differs from what the file is called, as a person reads it. */
  readonly changed: boolean
  readonly shortened: boolean
}

/** A longer "extension" is part of the name: "letter.from a friend". */
const extensionPattern = /^(.+?)(\.[A-Za-z0-9]{1,10})$/su

/**
 * What is changed on its way, so that the asset would have another name than the one that it is looked for by: quotes, which
 * a multipart header escapes ("%22" came back), what ends the header or one of its parameters, path separators of all
 * systems, control characters, half surrogates, and marks that turn the text around.
 */
const changedOnTheWay = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd/\\";]+/gu
/** A receiver may take it for the beginning of an escape: "%22" is a quote to some. */
const percentEscape = /%(?=[0-9a-f]{2})/gi

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

function codePointLength(text: string): number {
  return Array.from(text).length
}

/** As many whole graphemes as fit: no half of a surrogate pair, no flag or family torn apart. */
function takeGraphemes(text: string, maxCodePoints: number): string {
  let taken = ''
  let length = 0
  for (const { segment } of segmenter.segment(text)) {
    length += codePointLength(segment)
    if (length > maxCodePoints) break
    taken += segment
  }
  // One grapheme alone may be longer than all the room: "zalgo" texts.
  return taken === '' ? Array.from(text).slice(0, maxCodePoints).join('') : taken
}

/**
 * The name that an asset gets: the file's own, composed (NFC: macOS takes letters and accents apart, and each would count),
 * without what is changed on its way, at most {@link assetNameMaxCharacters} code points, its extension kept.
 */
export function toAssetName(fileName: string): AssetName {
  const clean = fileName
    .toWellFormed()
    .normalize('NFC')
    .replace(changedOnTheWay, '_')
    .replace(percentEscape, '_')
    .trim()
  const named = clean === '' ? 'file' : clean
  const match = extensionPattern.exec(named)
  const stem = match?.[1] ?? named
  const extension = match?.[2] ?? ''
  if (codePointLength(named) <= assetNameMaxCharacters) {
    return { name: named, changed: named !== fileName.normalize('NFC'), shortened: false }
  }
  const room = assetNameMaxCharacters - codePointLength(extension)
  return { name: takeGraphemes(stem, room).trimEnd() + extension, changed: true, shortened: true }
}
