import { setImmediate } from 'node:timers/promises'

export interface TurnOptions {
  /** Rows of work between two turns of the event loop; whoever answers the page waits for no more than these. */
  readonly rowsPerTurn?: number
  /** Asked after each turn: what is left is left then. */
  readonly isStopped?: () => boolean
}

const rowsAtOnce = 50

/** Whatever else waits is done first: input, answers to the page, other work. */
export const giveTurn = (): Promise<void> => setImmediate()

/**
 * Works through rows a portion at a time, with a turn of the event loop between two of them. The first portion is done before this
 * returns. @returns the sum of what the portions counted
 */
export async function inTurns<Row>(
  rows: readonly Row[],
  work: (portion: readonly Row[], from: number) => number | Promise<number>,
  { rowsPerTurn = rowsAtOnce, isStopped = () => false }: TurnOptions = {},
): Promise<number> {
  let count = 0
  for (let from = 0; from < rows.length; from += rowsPerTurn) {
    if (from > 0) await giveTurn()
    if (isStopped()) break
    count += await work(rows.slice(from, from + rowsPerTurn), from)
  }
  return count
}

/** The same of what is found step by step: goes on as long as a step says that there may be more. */
export async function whileMore(
  step: () => boolean | Promise<boolean>,
  { isStopped = () => false }: Pick<TurnOptions, 'isStopped'> = {},
): Promise<void> {
  while (!isStopped() && (await step())) await giveTurn()
}
