type Move = (step: -1 | 0 | 1) => void

let move: Move | null = null

/** The list on the screen takes the keyboard when it is asked for. */
export function registerList(to: Move): () => void {
  move = to
  return () => {
    if (move === to) move = null
  }
}

/** To the card above or below the one that had the keyboard last. Answers whether there is a list. */
export function moveToResult(step: -1 | 0 | 1): boolean {
  move?.(step)
  return move !== null
}
