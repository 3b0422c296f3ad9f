/**
 * A text as it is compared and searched: two spellings that a person takes for one become the same string.
 *
 * - composed and decomposed letters are one: macOS writes "é" as "e" and an accent;
 * - full-width and half-width are one, as input methods write them: "ＡＢＣ１" is "ABC1", "ｶﾞ" is "ガ";
 * - upper and lower case are one, in no language's own way: "Straße" is "STRASSE", "İ", "I", "ı" and "i" are one letter,
 *   and so are "Σ", "σ" and "ς".
 *
 * Accents count: "e" is not "é". Never shown and never sent, it is only for comparing.
 */
export function foldText(text: string): string {
  // As most names are: the rest would change nothing, and take ten times as long.
  if (isPlain.test(text)) return text.toLowerCase()
  return (
    text
      .normalize('NFKC')
      // Up and down again unfolds "ß"; down before it, "ẞ", which is the capital of nothing.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replaceAll('ς', 'σ')
      .normalize('NFD')
      .replaceAll(dottedI, 'i')
      .normalize('NFC')
  )
}

const isPlain = /^[ -~]*$/

/** The lower case of "İ": its dot stays behind as a mark of its own. */
const dottedI = /i\u0307/gu

/**
 * The same, without accents, for a search that forgives: "elan" finds "Élan". Only the marks of Latin, Greek and Cyrillic letters:
 * those of Japanese, Indic and other scripts make other letters.
 */
export const foldForSearch = (text: string): string =>
  isPlain.test(text)
    ? text.toLowerCase()
    : foldText(text).normalize('NFD').replaceAll(accents, '').normalize('NFC')

const accents = /[\u0300-\u036f]/gu

/** Whether a text has another one in it, as a person who searches sees it; nothing at all is in every text. */
export const hasText = (text: string, wanted: string): boolean =>
  foldText(text).includes(foldText(wanted.trim()))
