import { useCallback } from 'react'
import { allResults } from '../../../../stores/results/store.ts'
import { isDeleteKey } from '../../../../ui/keys/deleteKey.ts'
import { playerAction } from '../../../../ui/player/playerKeys.ts'
import { can } from '../commands/abilities.ts'
import { chooseToCompare, stopComparing, useComparing } from '../commands/comparing.ts'
import { openResultDialog } from '../commands/dialogs.ts'
import { tellPlayer } from '../player/players.ts'
import { playResult, usePlaying } from '../player/playing.ts'

/** The keys of a card beside those that move. Answers whether it meant something. */
export type CardKey = (key: string, id: string, onCard: boolean) => boolean

export function useCardKeys(): CardKey {
  return useCallback((key, id, onCard) => {
    const result = allResults().get(id)
    if (result === undefined) return false
    const abilities = can(result)
    if (isDeleteKey(key)) {
      if (abilities.remove) openResultDialog({ kind: 'remove', resultId: id })
      return abilities.remove
    }
    if (key === 'Escape') {
      if (useComparing.getState().choosing) stopComparing()
      else if (usePlaying.getState().resultId === id) playResult(null)
      else return false
      return true
    }
    // On a button, Space and Enter press it.
    if (!onCard && (key === ' ' || key === 'Enter')) return false
    if (!abilities.play) return false
    if (key === 'Enter') {
      if (useComparing.getState().choosing) chooseToCompare(id)
      else playResult(usePlaying.getState().resultId === id ? null : id)
      return true
    }
    const action = playerAction(key)
    if (action === null) return false
    if (tellPlayer(id, action)) return true
    // What is small starts with Space or L; the other keys want something to act on.
    const starts = action.kind === 'toggle' || (action.kind === 'shuttle' && action.direction === 1)
    if (!starts) return false
    playResult(id)
    return true
  }, [])
}
