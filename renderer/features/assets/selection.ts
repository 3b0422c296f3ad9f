import { create } from 'zustand'
import { emptySelection, type Selection } from './selectionModel'

interface SelectionState {
  readonly selection: Selection
  /** True while the ids of a long range are being asked for. */
  readonly busy: boolean
  /** The place whose large preview is open. */
  readonly previewIndex: number | null
}

export const useSelection = create<SelectionState>()(() => ({
  selection: emptySelection,
  busy: false,
  previewIndex: null,
}))

export const setSelection = (selection: Selection): void => useSelection.setState({ selection })
export const clearSelection = (): void =>
  useSelection.setState(({ selection }) => ({
    selection: { ...emptySelection, anchor: selection.focus, focus: selection.focus },
    busy: false,
  }))
export const resetSelection = (): void =>
  useSelection.setState({ selection: emptySelection, busy: false, previewIndex: null })
export const openPreview = (index: number): void => useSelection.setState({ previewIndex: index })
export const closePreview = (): void => useSelection.setState({ previewIndex: null })
