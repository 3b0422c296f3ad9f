import type { Database } from 'better-sqlite3'
import type { LibrarySelection } from '../../shared/library.ts'
import {
  type Mark,
  type MarkChange,
  type Marked,
  type MarksChanged,
  type MarkTarget,
  marksAskedMax,
} from '../../shared/marks.ts'
import { AppFailure } from '../../shared/result.ts'
import type { Clock } from '../base/clock.ts'
import { createListeners } from '../base/listeners.ts'
import { createMutex } from '../base/work/mutex.ts'
import { inTurns, whileMore } from '../base/work/turns.ts'
import { type CurrentSession, requireSession } from '../connection/index.ts'
import { createMarkStore, isMarked } from './mark-store.ts'

/** Favourites, labels and notes of the account that is connected. @throws AppFailure keyNeeded, storageFailed */
export interface MarkService {
  of(targets: readonly MarkTarget[]): readonly Mark[]
  groups(): readonly Mark[]
  change(
    marked: Marked,
    change: MarkChange,
  ): Promise<{ readonly count: number; readonly undoId: number | null }>
  /** What was written since in other parts of the same marks stays. */
  undo(undoId: number): Promise<{ readonly count: number }>
  /** Another session, or an index that was begun anew: it is told what that account has marked. */
  tellAll(): void
  onChanged(listener: (change: MarksChanged) => void): () => void
}

export interface MarkServiceOptions {
  readonly database: Database
  readonly session: CurrentSession
  /** What is in a selection, which the index knows. */
  readonly picked: (
    selection: LibrarySelection,
  ) => Promise<readonly { readonly groupId: string; readonly assetId: string }[]>
  /** Whoever lists and searches by marks is told of them; `isAll`: the account has no others. */
  readonly tell: (accountId: string, marks: readonly Mark[], isAll: boolean) => void
  readonly clock: Pick<Clock, 'now'>
}

interface Undo {
  readonly id: number
  readonly accountId: string
  /** What the change gave; whatever else was written since stays when it is taken back. */
  readonly given: readonly (keyof MarkChange)[]
  readonly before: readonly Mark[]
}

/** Changes that can be taken back; of the oldest nobody remembers what it was. */
const undoneAtMost = 20
/** Of all of them: each mark that a change of everything found is kept for it. */
const marksUndoneAtMost = 200_000

/** A mark costs less than a row of the queue. */
const marksPerTurn = 500

const isSame = (a: Mark, b: Mark): boolean =>
  a.favourite === b.favourite && a.label === b.label && a.note === b.note

export function createMarkService(options: MarkServiceOptions): MarkService {
  const { session, clock } = options
  const store = createMarkStore(options.database)
  const listeners = createListeners<MarksChanged>()
  /** One change after the other, so that one is not taken back while it is made. */
  const inTurn = createMutex()
  let undos: readonly Undo[] = []
  let lastUndoId = 0

  /** Makes others of marks, in portions. Answers what they were before, of those that have become another. */
  const edit = async (
    accountId: string,
    targets: readonly MarkTarget[],
    editOne: (mark: Mark, nth: number) => Mark,
  ): Promise<readonly Mark[]> => {
    const before: Mark[] = []
    const editSome = (some: readonly MarkTarget[], from: number): number => {
      const edited = some
        .map((target) => store.get(accountId, target))
        .map((mark, place) => ({ mark, next: editOne(mark, from + place) }))
        .filter(({ mark, next }) => !isSame(mark, next))
      if (edited.length === 0) return 0
      const marks = edited.map(({ next }) => next)
      store.save(accountId, marks, clock.now())
      before.push(...edited.map(({ mark }) => mark))
      options.tell(accountId, marks, false)
      return edited.length
    }
    try {
      await inTurns(targets, editSome, { rowsPerTurn: marksPerTurn })
    } finally {
      // Portions that were written before one that could not be are as they are.
      if (before.length > 0) {
        const changed = before.map(({ groupId, assetId }) => ({ groupId, assetId }))
        listeners.notify({ targets: changed.length > marksAskedMax ? null : changed })
      }
    }
    return before
  }

  const remember = (undo: Omit<Undo, 'id'>): number => {
    lastUndoId += 1
    undos = [...undos, { ...undo, id: lastUndoId }].slice(-undoneAtMost)
    const kept = () => undos.reduce((sum, { before }) => sum + before.length, 0)
    while (undos.length > 1 && kept() > marksUndoneAtMost) undos = undos.slice(1)
    return lastUndoId
  }

  const targetsOf = async (marked: Marked): Promise<readonly MarkTarget[]> =>
    marked.kind === 'groups'
      ? marked.groupIds.map((groupId) => ({ groupId, assetId: null }))
      : await options.picked(marked.selection)

  const tellAll = async (accountId: string): Promise<void> => {
    let last: Mark | null = null
    await whileMore(() => {
      const marks: readonly Mark[] = store.after(accountId, last, marksPerTurn)
      options.tell(accountId, marks, last === null)
      last = marks.at(-1) ?? null
      return marks.length === marksPerTurn && session()?.accountId === accountId
    })
  }

  return {
    of: (targets) => {
      const { accountId } = requireSession(session)
      return targets.map((target) => store.get(accountId, target)).filter(isMarked)
    },
    groups: () => store.groups(requireSession(session).accountId),
    change: async (marked, change) => {
      const { accountId } = requireSession(session)
      const targets = await targetsOf(marked)
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const before = await inTurn(() => edit(accountId, targets, (mark) => ({ ...mark, ...given })))
      if (before.length === 0) return { count: 0, undoId: null }
      const undoId = remember({ accountId, before, given: Object.keys(given) as (keyof MarkChange)[] })
      return { count: before.length, undoId }
    },
    undo: async (undoId) => {
      const accountId = session()?.accountId
      const undo = undos.find(({ id }) => id === undoId)
      if (undo === undefined || undo.accountId !== accountId) return { count: 0 }
      undos = undos.filter((other) => other !== undo)
      const { before, given } = undo
      try {
        const changed = await inTurn(() =>
          edit(accountId, before, (now, nth) => {
            const was = before[nth]
            return was === undefined
              ? now
              : { ...now, ...Object.fromEntries(given.map((key) => [key, was[key]])) }
          }),
        )
        return { count: changed.length }
      } catch (error) {
        // It may be asked for again: a part that is back already stays so.
        undos = [...undos, undo].sort((a, b) => a.id - b.id)
        throw error
      }
    },
    tellAll: () => {
      const accountId = session()?.accountId
      // What cannot be read now is told at the next start.
      if (accountId !== undefined) tellAll(accountId).catch(ignoreStorage)
    },
    onChanged: listeners.add,
  }
}

function ignoreStorage(error: unknown): void {
  if (!(error instanceof AppFailure)) throw error
}
