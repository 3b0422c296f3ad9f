import { create } from 'zustand'

/** A question of "Generate" that takes a dialog. */
export type Question =
  | { readonly kind: 'renameDraft'; readonly draftId: string }
  | { readonly kind: 'deleteDraft'; readonly draftId: string }
  | { readonly kind: 'newSnippet' | 'otherModel' }
  | { readonly kind: 'renameSnippet'; readonly snippetId: string }

export const useQuestion = create<{ readonly question: Question | null }>()(() => ({ question: null }))

export const askFor = (question: Question | null): void => useQuestion.setState({ question })
