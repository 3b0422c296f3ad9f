import { setImmediate } from 'node:timers/promises'
import { AppFailure } from '../../shared/result'
import type { UploadDecision } from '../../shared/uploads'
import { clearance } from './clearance'
import type { QueueContext } from './context'
import type { Entry, Step } from './ledger'
import type { Sender } from './sender'
import type { UploadRow } from './states'

export type Ids = { readonly ids: readonly string[] }
export type Count = { readonly count: number }

/** Rows written at once: "Cancel" for ten thousand files must not hold up everything else. */
const rowsPerTurn = 250

export interface CommandParts {
  readonly context: QueueContext
  readonly sender: Sender
  readonly isVisible: (row: UploadRow) => boolean
  readonly visibleAccountId: () => string | null
  /** Rows that are gone: nobody follows them any more. */
  readonly onRemoved: (ids: readonly string[]) => void
}

/** What a person may do to files of the queue. Rows of another account are left alone whatever ids the page names. */
export function createCommands({ context, sender, isVisible, visibleAccountId, onRemoved }: CommandParts) {
  const { ledger } = context
  const { groups } = context.ports

  async function inTurns(
    ids: readonly string[],
    action: (some: readonly string[]) => number,
  ): Promise<Count> {
    let count = 0
    for (let start = 0; start < ids.length; start += rowsPerTurn) {
      if (start > 0) await setImmediate()
      count += action(ids.slice(start, start + rowsPerTurn))
    }
    return { count }
  }

  function applyTo(
    ids: readonly string[],
    event: Entry['event'],
    then: (steps: readonly Step[]) => void = () => {},
  ): Promise<Count> {
    const own: Entry['event'] = (row) => {
      if (!isVisible(row)) return null
      return typeof event === 'function' ? event(row) : event
    }
    return inTurns(ids, (some) => {
      const steps = ledger.applyAll(some.map((id) => ({ id, event: own })))
      then(steps)
      return steps.length
    })
  }

  /** Written first: whatever the broken request answers then finds the row as it is by now. */
  const breakOff = (steps: readonly Step[]) => {
    for (const { after } of steps) sender.abort(after.id, false)
  }

  const retryEvent: Entry['event'] = (row) => ({ type: 'retry', hold: clearance(row, ledger, groups) })

  function remove(ids: readonly string[]): Promise<Count> {
    return inTurns(ids, (some) => {
      const own = some.filter((id) => {
        const row = ledger.store.get(id)
        return row !== null && isVisible(row)
      })
      ledger.delete(own)
      for (const id of own) sender.abort(id, true)
      onRemoved(own)
      return own.length
    })
  }

  /** Counts for the whole drop: one question for all pictures of one person. */
  function confirmPerson(ids: readonly string[]): Promise<Count> {
    const all = new Set(ids)
    const asked = new Set<string>()
    for (const id of ids) {
      const row = ledger.store.get(id)
      if (row === null || !isVisible(row) || row.state.kind !== 'waiting') continue
      const key = `${row.batchId} ${row.groupId}`
      if (row.state.hold?.reason !== 'personConsent' || asked.has(key)) continue
      asked.add(key)
      for (const other of ledger.store.idsOfBatch(row.batchId, row.groupId)) all.add(other)
    }
    return applyTo([...all], (row) => ({
      type: 'confirmPerson',
      hold: clearance({ ...row, personConfirmed: true }, ledger, groups),
    }))
  }

  function decide({ ids, decision }: Ids & { readonly decision: UploadDecision }): Promise<Count> {
    switch (decision) {
      case 'uploadAnyway':
        return applyTo(ids, (row) => ({
          type: 'uploadAnyway',
          hold: clearance({ ...row, allowDuplicate: true }, ledger, groups),
        }))
      case 'confirmPerson':
        return confirmPerson(ids)
      case 'skip':
      case 'uploadAgain':
      case 'lookAgain':
        return applyTo(ids, { type: decision })
    }
  }

  async function assignGroup({ ids, groupId }: Ids & { readonly groupId: string }): Promise<Count> {
    const group = groups.lookup(groupId)
    if (group?.kind === 'official') throw new AppFailure({ code: 'groupReadOnly' })
    return applyTo(ids, (row) => {
      const moved = { ...row, groupId, allowDuplicate: false, personConfirmed: false }
      const hold = clearance(moved, ledger, groups)
      return { type: 'assignGroup', groupId, groupName: group?.name ?? '', hold }
    })
  }

  const inState = (kind: UploadRow['state']['kind']) => ledger.store.idsByState(visibleAccountId(), kind)

  return {
    retry: ({ ids }: Ids) => applyTo(ids, retryEvent),
    retryAllFailed: () => applyTo(inState('failed'), retryEvent),
    cancel: ({ ids }: Ids) => applyTo(ids, { type: 'cancel' }, breakOff),
    pause: ({ ids }: Ids) => applyTo(ids, { type: 'pause' }, breakOff),
    resume: ({ ids }: Ids) => applyTo(ids, { type: 'resume' }),
    remove: ({ ids }: Ids) => remove(ids),
    clearFinished: () => remove([...inState('ready'), ...inState('cancelled')]),
    decide,
    assignGroup,
  }
}
