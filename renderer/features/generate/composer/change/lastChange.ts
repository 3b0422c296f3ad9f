import { create } from 'zustand'
import { type Dropped, takenBack } from '../../../../../shared/generation/composition/change.ts'
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

/** Gives back what the change took, and nothing else goes: what a cleared draft holds by now stays in one of its own. */
export function undoChange(): void {
  const { change, draftId } = useChangeNote.getState()
  noteChange(null)
  const now = drafts.current()
  if (change === null || now === undefined || draftId !== now.draftId) return
  const { before } = change
  if (change.kind === 'dropped') drafts.edit((one) => takenBack(one, before, change.dropped))
  else if (isBlank(now.composition)) drafts.edit(() => before)
  else void drafts.create(before)
}

const isBlank = ({ prompt, slots }: Composition): boolean =>
  prompt.length === 0 && Object.values(slots).every((references) => references.length === 0)
