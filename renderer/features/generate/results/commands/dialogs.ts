import { create } from 'zustand'

/** What a chosen group is for. */
export type GroupPurpose = 'video' | 'lastFrame' | 'continue'

export type ResultDialog =
  | { readonly kind: 'remove' | 'taskId' | 'notTaken'; readonly resultId: string }
  | { readonly kind: 'group'; readonly resultId: string; readonly purpose: GroupPurpose }
  | { readonly kind: 'compare'; readonly resultIds: readonly [string, string] }
  | { readonly kind: 'days' }

/** The one dialog of the results that may be open. */
export const useResultDialog = create<{ readonly dialog: ResultDialog | null }>()(() => ({ dialog: null }))

export const openResultDialog = (dialog: ResultDialog): void => useResultDialog.setState({ dialog })
export const closeResultDialog = (): void => useResultDialog.setState({ dialog: null })
