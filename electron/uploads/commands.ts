import { AppFailure } from '../../shared/result.ts'
import type { HoldReason, UploadDecision } from '../../shared/uploads/upload-holds.ts'
import { inTurns } from '../base/work/turns.ts'
import { answerDuplicate } from './check/duplicates.ts'
import { questionFor } from './check/questions.ts'
import type { QueueContext } from './gate/context.ts'
import type { UploadRow } from './model/states.ts'
import type { Sender } from './send/sender.ts'
import type { Entry, Step } from './store/ledger.ts'

export type Ids = { readonly ids: readonly string[] }
export type Decision = Ids & { readonly decision: UploadDecision; readonly wholeDrop?: boolean | undefined }
export type Count = { readonly count: number }

export interface CommandParts {
  readonly context: QueueContext
  readonly sender: Sender
  readonly isVisible: (row: UploadRow) => boolean
  readonly visibleAccountId: () => string | null
  /** Rows that are gone: nobody follows them any more. */
  readonly onRemoved: (rows: readonly UploadRow[]) => void
}

/** What a person may do to files of the queue. Rows of another account are left alone whatever ids the page names. */
export function createCommands({ context, sender, isVisible, visibleAccountId, onRemoved }: CommandParts) {
  const { ledger } = context
  const { groups } = context.ports

  /** "Cancel" for ten thousand files must not hold up everything else. */
  async function forAll(ids: readonly string[], action: (some: readonly string[]) => number): Promise<Count> {
    return { count: await inTurns(ids, action, { isStopped: context.isStopped }) }
  }

  function applyTo(
    ids: readonly string[],
    event: Entry['event'],
    then: (steps: readonly Step[]) => void = () => {},
  ): Promise<Count> {
    return forAll(ids, (some) => {
      const steps = ledger.applyAll(some.map((id) => own({ id, event })))
      then(steps)
      return steps.length
    })
  }

  const own = ({ id, event }: Entry): Entry => ({
    id,
    event: (row) => {
      if (!isVisible(row)) return null
      return typeof event === 'function' ? event(row) : event
    },
  })

  /** What may find a duplicate anew: a question about it is answered at once where the settings answer it. */
  function applyAndAnswer(ids: readonly string[], event: Entry['event']): Promise<Count> {
    return forAll(ids, (some) => {
      const steps = ledger.applyAll(
        some.flatMap((id) => [own({ id, event }), own(answerDuplicate(context, id))]),
      )
      return new Set(steps.map(({ after }) => after.id)).size
    })
  }

  /** Written first: whatever the broken request answers then finds the row as it is by now. */
  const breakOff = (steps: readonly Step[]) => {
    for (const { after } of steps) sender.abort(after.id, false)
  }

  const retryEvent: Entry['event'] = (row) => ({ type: 'retry', hold: questionFor(row, ledger, groups) })

  function remove(ids: readonly string[]): Promise<Count> {
    return forAll(ids, (some) => {
      const rows = some.map((id) => ledger.store.get(id)).filter((row) => row !== null)
      const own = rows.filter(isVisible)
      ledger.delete(own.map(({ id }) => id))
      for (const { id } of own) sender.abort(id, true)
      onRemoved(own)
      return own.length
    })
  }

  /** The drops in which these files put this question, by drop and group, and all files of them. */
  function dropsAsking(ids: readonly string[], reason: HoldReason) {
    const drops = new Map<string, { readonly dropId: string; readonly groupId: string | null }>()
    const all = new Set(ids)
    for (const id of ids) {
      const row = ledger.store.get(id)
      if (row === null || !isVisible(row) || row.state.kind !== 'waiting') continue
      const { dropId, groupId, state } = row
      const key = `${dropId} ${groupId}`
      if (state.hold?.reason !== reason || drops.has(key)) continue
      drops.set(key, { dropId, groupId })
      for (const other of ledger.store.idsOfDrop(dropId, groupId)) all.add(other)
    }
    return { drops: [...drops.values()], ids: [...all] }
  }

  /** Counts for the whole drop: one question for all pictures of one person. */
  function confirmPerson(ids: readonly string[]): Promise<Count> {
    const asking = dropsAsking(ids, 'personConsent')
    ledger.change(() => {
      for (const { dropId, groupId } of asking.drops) ledger.drops.confirmPerson(dropId, groupId)
    })
    return applyTo(asking.ids, (row) => ({
      type: 'confirmPerson',
      hold: questionFor({ ...row, personConfirmed: true }, ledger, groups),
    }))
  }

  /** The answer counts for files of the drop that are still to be listed or checked, too. */
  function answerDuplicates(ids: readonly string[], answer: 'upload' | 'skip'): readonly string[] {
    const asking = dropsAsking(ids, 'duplicate')
    ledger.change(() => {
      for (const { dropId, groupId } of asking.drops) {
        ledger.drops.answerDuplicates(dropId, groupId, answer)
        ledger.store.setOnDuplicate(dropId, groupId, answer)
      }
    })
    return asking.ids.filter((id) => {
      const state = ledger.store.get(id)?.state
      return state?.kind === 'waiting' && state.hold?.reason === 'duplicate'
    })
  }

  function decide({ ids, decision, wholeDrop = false }: Decision): Promise<Count> {
    switch (decision) {
      case 'uploadAnyway':
        return applyTo(wholeDrop ? answerDuplicates(ids, 'upload') : ids, (row) => ({
          type: 'uploadAnyway',
          hold: questionFor({ ...row, onDuplicate: 'upload' }, ledger, groups),
        }))
      case 'skip': {
        const others = wholeDrop ? answerDuplicates(ids, 'skip') : []
        return applyTo([...new Set([...ids, ...others])], { type: 'skip' })
      }
      case 'confirmPerson':
        return confirmPerson(ids)
      case 'uploadAgain':
      case 'lookAgain':
        return applyTo(ids, { type: decision })
    }
  }

  async function assignGroup({ ids, groupId }: Ids & { readonly groupId: string }): Promise<Count> {
    const group = groups.lookup(groupId)
    if (group?.kind === 'official') throw new AppFailure({ code: 'groupReadOnly' })
    return applyAndAnswer(ids, (row) => {
      const moved: UploadRow = { ...row, groupId, onDuplicate: 'ask', personConfirmed: false }
      const hold = questionFor(moved, ledger, groups)
      return { type: 'assignGroup', groupId, groupName: group?.name ?? '', hold }
    })
  }

  const inState = (kind: UploadRow['state']['kind']) =>
    ledger.store.visibleIdsByState(visibleAccountId(), kind)

  return {
    retry: ({ ids }: Ids) => applyAndAnswer(ids, retryEvent),
    retryAllFailed: () => applyAndAnswer(inState('failed'), retryEvent),
    cancel: ({ ids }: Ids) => applyTo(ids, { type: 'cancel' }, breakOff),
    pause: ({ ids }: Ids) => applyTo(ids, { type: 'pause' }, breakOff),
    resume: ({ ids }: Ids) => applyTo(ids, { type: 'resume' }),
    remove: ({ ids }: Ids) => remove(ids),
    clearFinished: () => remove([...inState('ready'), ...inState('cancelled')]),
    decide,
    assignGroup,
  }
}
