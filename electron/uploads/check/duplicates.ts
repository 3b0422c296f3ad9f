import type { UploadHold } from '../../../shared/uploads/uploads.ts'
import type { QueueContext } from '../gate/context.ts'
import { contentKeys } from '../model/content.ts'
import type { UploadEvent } from '../model/events.ts'
import type { UploadRow } from '../model/states.ts'
import type { GroupsPort } from '../ports.ts'
import type { Entry, Ledger, Step } from '../store/ledger.ts'
import { questionFor } from './questions.ts'

/** Bytes of which these steps may have changed whether they are, or will be, in a group. */
export function bytesMoved(steps: readonly Step[]): readonly string[] {
  const moved = steps.filter(({ before, after }) => {
    if (contentKeys(before).join() !== contentKeys(after).join() || before.groupId !== after.groupId)
      return true
    const isSettled = after.state.kind === 'ready' || after.state.kind === 'failed'
    return before.state.kind !== after.state.kind && (isSettled || after.state.kind === 'cancelled')
  })
  return [...new Set(moved.flatMap(({ before }) => contentKeys(before)))]
}

function isAsked({ state }: UploadRow, hold: UploadHold | null): boolean {
  if (state.kind !== 'waiting' || state.hold?.reason !== 'duplicate' || hold?.reason !== 'duplicate')
    return false
  return state.hold.assetId === hold.assetId && state.hold.name === hold.name
}

/**
 * Looks anew at files that ask because of equal bytes: the twin may have failed or been taken back meanwhile, and then
 * there is nothing to ask about; or it has become an asset, which can be named. In the order of the queue, so that of
 * several equal files the first goes and the others ask about that one. `bytes`: null for all.
 * @throws AppFailure storageFailed; nothing is lost then, a person may answer the old question
 */
export function reconsider(ledger: Ledger, groups: GroupsPort, bytes: readonly string[] | null): void {
  const ids =
    bytes === null ? ledger.store.idsAsking(null) : bytes.flatMap((sha256) => ledger.store.idsAsking(sha256))
  if (ids.length === 0) return
  ledger.applyAll(
    ids.map((id) => ({
      id,
      event: (row) => {
        const hold = questionFor(row, ledger, groups)
        return isAsked(row, hold) ? null : { type: 'reconsidered', hold }
      },
    })),
  )
}

/**
 * Answers a file that asks because of equal bytes where nobody need be asked: by what was said of its whole drop, or else by the
 * settings. Once a duplicate of it was answered, only a person answers: who wants a skipped one back means this file.
 * Goes into the transaction that makes it ask.
 */
export function answerDuplicate({ ledger, ports }: QueueContext, id: string): Entry {
  return {
    id,
    event: (row): UploadEvent | null => {
      if (row.state.kind !== 'waiting' || row.state.hold?.reason !== 'duplicate') return null
      if (row.onDuplicate === 'skip') return { type: 'skip' }
      switch (row.duplicate === null ? ports.settings.duplicates() : 'ask') {
        case 'ask':
          return null
        case 'skip':
          return { type: 'skip', isBySetting: true }
        case 'upload': {
          const hold = questionFor({ ...row, onDuplicate: 'upload' }, ledger, ports.groups)
          return { type: 'uploadAnyway', hold, isBySetting: true }
        }
      }
    },
  }
}
