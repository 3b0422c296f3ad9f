import type { PlayerAction } from '../../../../ui/player/playerKeys.ts'

/** The players that are on the screen: keys go to them from the card that has the keyboard. */
const players = new Map<string, (action: PlayerAction) => void>()

export function registerPlayer(resultId: string, act: (action: PlayerAction) => void): () => void {
  players.set(resultId, act)
  return () => {
    if (players.get(resultId) === act) players.delete(resultId)
  }
}

/** Answers whether there was one. */
export function tellPlayer(resultId: string, action: PlayerAction): boolean {
  const act = players.get(resultId)
  act?.(action)
  return act !== undefined
}
