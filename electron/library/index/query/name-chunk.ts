/**
 * Some names as one text, so that the engine's own search goes through all of them: it passes by what does not hold a word many times as
 * fast as a loop over its bytes would. A text of its own for each thousand keeps one name in another script from doubling the size of all.
 */
export interface NameChunk {
  /** Parted by NUL, which is in no name: see asset-row.ts. */
  readonly text: string
  /** Where each begins, and where one more would. */
  readonly starts: Uint32Array
  /** The row of each; 0, which is no row, for one that has another name by now, or none. */
  readonly ids: Uint32Array
  readonly firstId: number
  readonly lastId: number
}

export interface NamedRow {
  readonly id: number
  /** The name as it is searched: see foldForSearch. */
  readonly folded: string
}

/** Of rows with rising ids. */
export function nameChunk(rows: readonly NamedRow[]): NameChunk {
  const starts = new Uint32Array(rows.length + 1)
  let end = 0
  for (const [row, { folded }] of rows.entries()) {
    starts[row] = end
    end += folded.length + 1
  }
  starts[rows.length] = end
  return {
    text: rows.map(({ folded }) => folded).join('\0'),
    starts,
    ids: Uint32Array.from(rows, ({ id }) => id),
    firstId: rows[0]?.id ?? 0,
    lastId: rows.at(-1)?.id ?? 0,
  }
}

/** Counts at each row whose name holds the word, and that has the count of `before`, one more. */
export function countHolding(
  { text, starts, ids }: NameChunk,
  word: string,
  counts: Uint8Array,
  before: number,
): void {
  // No callback, and nothing is made for any of them: everyone who types waits for it.
  let row = 0
  for (let at = text.indexOf(word); at !== -1; ) {
    let next = starts[row + 1] ?? 0
    while (next <= at) {
      row += 1
      next = starts[row + 1] ?? 0
    }
    const id = ids[row] ?? 0
    if (counts[id] === before) counts[id] = before + 1
    at = text.indexOf(word, next)
  }
}

/** Puts a 1 at each row whose name begins so. */
export function markBeginning({ text, starts, ids }: NameChunk, word: string, marks: Uint8Array): void {
  for (let row = 0; row < ids.length; row += 1)
    if (text.startsWith(word, starts[row])) marks[ids[row] ?? 0] = 1
}

/** Of a row that has another name by now, or none. */
export function eraseName({ ids, firstId, lastId }: NameChunk, id: number): void {
  if (id < firstId || id > lastId) return
  const row = ids.indexOf(id)
  if (row !== -1) ids[row] = 0
}
