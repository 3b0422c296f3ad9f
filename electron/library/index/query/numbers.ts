import type { Database } from 'better-sqlite3'

interface Joined {
  readonly text: string | null
  readonly count: number
}

const comma = 44
const zero = 48

/**
 * Whole numbers above zero that a query answers, in its order. They cross from SQLite as one text: as values of their own, 200,000
 * take no longer, but leave megabytes of arrays and handles behind each time that a list is read anew, which it is every few
 * seconds while the index is filled.
 */
export function readNumbers(
  database: Database,
  query: string,
  values: Readonly<Record<string, string | number>>,
): Uint32Array {
  // The column has whatever name the query gives it.
  const { text, count } = database
    .prepare<unknown[], Joined>(
      `WITH numbers (number) AS (${query}) SELECT group_concat(number) AS text, count(*) AS count FROM numbers`,
    )
    .get(values) ?? { text: null, count: 0 }
  const numbers = new Uint32Array(count)
  if (text === null) return numbers
  let place = 0
  let number = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === comma) {
      numbers[place] = number
      place += 1
      number = 0
    } else number = number * 10 + code - zero
  }
  numbers[place] = number
  return numbers
}
