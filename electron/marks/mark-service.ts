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
import type { Clock } from '../base/clock.ts'
import { createListeners } from '../base/listeners.ts'
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
  undo(undoId: number): { readonly count: number }
  /** Another session, or none: the index is told what that account has marked. */
  sessionChanged(): void
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
  readonly before: readonly Mark[]
}

/** Changes that can be taken back; of the oldest nobody remembers what it was. */
const undoneAtMost = 20

const isSame = (a: Mark, b: Mark): boolean =>
  a.favourite === b.favourite && a.label === b.label && a.note === b.note

export function createMarkService(options: MarkServiceOptions): MarkService {
  const { session, clock } = options
  const store = createMarkStore(options.database)
  const listeners = createListeners<MarksChanged>()
  let undos: readonly Undo[] = []
  let lastUndoId = 0

  const save = (accountId: string, marks: readonly Mark[]): void => {
    store.save(accountId, marks, clock.now())
    options.tell(accountId, marks, false)
    const targets = marks.map(({ groupId, assetId }) => ({ groupId, assetId }))
    listeners.notify({ targets: targets.length > marksAskedMax ? null : targets })
  }

  const targetsOf = async (marked: Marked): Promise<readonly MarkTarget[]> =>
    marked.kind === 'groups'
      ? marked.groupIds.map((groupId) => ({ groupId, assetId: null }))
      : await options.picked(marked.selection)

  return {
    of: (targets) => {
      const { accountId } = requireSession(session)
      return targets.map((target) => store.get(accountId, target)).filter(isMarked)
    },
    groups: () => store.groups(requireSession(session).accountId),
    change: async (marked, change) => {
      const { accountId } = requireSession(session)
      const before = (await targetsOf(marked)).map((target) => store.get(accountId, target))
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const others = before
        .map((mark) => ({ mark, next: { ...mark, ...given } }))
        .filter(({ mark, next }) => !isSame(mark, next))
      if (others.length === 0) return { count: 0, undoId: null }
      save(
        accountId,
        others.map(({ next }) => next),
      )
      lastUndoId += 1
      const undo = { id: lastUndoId, accountId, before: others.map(({ mark }) => mark) }
      undos = [...undos, undo].slice(-undoneAtMost)
      return { count: others.length, undoId: undo.id }
    },
    undo: (undoId) => {
      const { accountId } = requireSession(session)
      const undo = undos.find(({ id }) => id === undoId)
      if (undo === undefined || undo.accountId !== accountId) return { count: 0 }
      save(accountId, undo.before)
      undos = undos.filter((other) => other !== undo)
      return { count: undo.before.length }
    },
    sessionChanged: () => {
      const accountId = session()?.accountId
      if (accountId !== undefined) options.tell(accountId, store.all(accountId), true)
    },
    onChanged: listeners.add,
  }
}
