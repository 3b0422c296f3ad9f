import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect } from 'react'
import { connectionQuery } from '../../queries.ts'
import { noteChange } from './composer/change/lastChange.ts'
import { askFor } from './dialogs/askFor.ts'
import { drafts } from './drafts/drafts.ts'
import { forgetAssets } from './library/knownAssets.ts'
import { lookAt } from './library/lookAt.ts'
import { stopComparing } from './results/commands/comparing.ts'
import { closeResultDialog } from './results/commands/dialogs.ts'
import { clearResultFilter } from './results/head/filterStore.ts'
import { playResult } from './results/player/playing.ts'
import { showPart } from './shownPart.ts'
import { chooseForSlot } from './slots/chooseForSlot.ts'

/** Whose all of this is. */
let knownId: string | null = null

function forgetAll(): void {
  drafts.forget()
  noteChange(null)
  askFor(null)
  lookAt(null)
  chooseForSlot(null)
  forgetAssets()
  clearResultFilter()
  stopComparing()
  closeResultDialog()
  playResult(null)
  showPart('compose')
}

/**
 * What "Generate" holds outlives the account that it is of. For another one it begins afresh before anything is on the screen; that a
 * connection is tried again is no other account.
 */
export function useAccount(): void {
  const { data: connection } = useQuery(connectionQuery)
  const accountId = connection?.state === 'connected' ? connection.account.accountId : null
  useLayoutEffect(() => {
    if (accountId === null || accountId === knownId) return
    if (knownId !== null) forgetAll()
    knownId = accountId
  }, [accountId])
}
