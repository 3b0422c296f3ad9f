import { create } from 'zustand'
import { emptySelection, type Selection } from './selectionModel'

/** The ids of a long range are being asked for, to select or to copy them; with how far that has come. */
export interface SelectionWork {
  readonly kind: 'selecting' | 'copying'
  readonly done: number
  readonly total: number
}

interface SelectionState {
  readonly selection: Selection
  readonly work: SelectionWork | null
  /** The place whose large preview is open. */
  readonly previewIndex: number | null
}

export const useSelection = create<SelectionState>()(() => ({
  selection: emptySelection,
  work: null,
  previewIndex: null,
}))

export const setSelection = (selection: Selection): void => useSelection.setState({ selection })
export const clearSelection = (): void =>
  useSelection.setState(({ selection }) => ({
    selection: { ...emptySelection, anchor: selection.focus, focus: selection.focus },
    work: null,
  }))
export const resetSelection = (): void =>
  useSelection.setState({ selection: emptySelection, work: null, previewIndex: null })
export const openPreview = (index: number): void => useSelection.setState({ previewIndex: index })
export const closePreview = (): void => useSelection.setState({ previewIndex: null })
