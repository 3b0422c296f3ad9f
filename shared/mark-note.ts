/** In UTF-16 units, as it is kept. */
export const noteMax = 4_000

/** As it is kept but for its length, which may be more than what was typed: some signs are two by Unicode's own rule. */
const plain = (text: string): string => text.trim().normalize('NFC')

export const isNoteTooLong = (text: string): boolean => plain(text).length > noteMax

/** What is kept of a note: of one that is too long its beginning, without half of a character at its end. */
export const keptNote = (text: string): string =>
  plain(text)
    .slice(0, noteMax)
    .replace(/[\ud800-\udbff]$/, '')
