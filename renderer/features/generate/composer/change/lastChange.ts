import { create } from 'zustand'
import type { Dropped } from '../../../../../shared/generation/composition/change.ts'
import type { Composition } from '../../../../../shared/generation/draft.ts'
import { drafts } from '../../drafts/drafts.ts'

/** What a choice has changed besides, and how it was before. */
export type Change =
  | { readonly kind: 'dropped'; readonly dropped: readonly Dropped[]; readonly before: Composition }
  | { readonly kind: 'cleared'; readonly before: Composition }

interface Note {
  readonly change: Change | null
  /** The draft that it is about. */
  readonly draftId: string | null
}

/** The last change that said so; it goes with the next edit of its kind, or when it is dismissed. */
export const useChangeNote = create<Note>()(() => ({ change: null, draftId: null }))

export const noteChange = (change: Change | null): void =>
  useChangeNote.setState({ change, draftId: drafts.store.getState().draftId })

export function undoChange(): void {
  const { change, draftId } = useChangeNote.getState()
  if (change !== null && draftId === drafts.store.getState().draftId) drafts.edit(() => change.before)
  noteChange(null)
}
