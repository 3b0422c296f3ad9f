import type { LibraryFilter } from '../../../../shared/library.ts'
import { foldForSearch } from '../../../../shared/text/fold-text.ts'

/** A part of a WHERE clause, with what its parameters stand for. */
export interface Condition {
  readonly sql: string
  readonly values: Readonly<Record<string, string | number>>
}

/** Shorter words are in no trigram: all names are looked through for them. */
const trigramLength = 3

/** A NUL parts words, as it does in the names that are searched; to SQLite it would be the end of the text. */
export const wordsOf = (text: string): readonly string[] =>
  foldForSearch(text)
    .replaceAll('\0', ' ')
    .split(/\s+/u)
    .filter((word) => word !== '')

export const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' AND '),
  values: Object.assign({}, ...conditions.map(({ values }) => values)),
})

/** Names that hold every word. Null where all words are too short for the trigrams. */
export function byTrigrams(words: readonly string[]): Condition | null {
  const long = words.filter((word) => [...word].length >= trigramLength)
  if (long.length === 0) return null
  return {
    sql: 'id IN (SELECT rowid FROM asset_names WHERE asset_names MATCH @long)',
    values: { long: long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ') },
  }
}

export const byShortWords = (words: readonly string[]): readonly Condition[] =>
  words
    .filter((word) => [...word].length < trigramLength)
    .map((word, index) => ({ sql: `instr(folded, @word${index}) > 0`, values: { [`word${index}`]: word } }))

/** `+`: the order leads, and these are looked at on the way. */
export const byFacts = ({ type, status }: Pick<LibraryFilter, 'type' | 'status'>): readonly Condition[] => [
  ...(type === undefined ? [] : [{ sql: '+type = @type', values: { type } }]),
  ...(status === undefined ? [] : [{ sql: '+status = @status', values: { status } }]),
]
