/** An "@" that a person is typing after, and what stands behind it. */
export interface MentionText {
  /** Where the "@" is. */
  readonly start: number
  readonly query: string
}

const longestQuery = 60
/** Input methods for Chinese write the wide one, too. */
const sign = /[@＠]/
/** A name with an "@" behind it is an address. Chinese has no spaces, so that a character of it before the "@" means nothing. */
const partOfAddress = /[A-Za-z0-9._%+-]/

/** The mention that ends at the caret. Names have spaces in them, so one does not end it; a line does, and another "@". */
export function findMention(beforeCaret: string): MentionText | null {
  const from = Math.max(0, beforeCaret.length - longestQuery - 1)
  for (let start = beforeCaret.length - 1; start >= from; start -= 1) {
    const character = beforeCaret.charAt(start)
    if (character === '\n') return null
    if (!sign.test(character)) continue
    const query = beforeCaret.slice(start + 1)
    const isAddress = start > 0 && partOfAddress.test(beforeCaret.charAt(start - 1))
    return isAddress || /^\s/.test(query) ? null : { start, query }
  }
  return null
}
