import { create } from 'zustand'
import { type Merge, type Place, relocate } from '../list/knownAssets.ts'
import { type AssetPlace, emptySelection, followList, type Selection, selectOnly } from './selectionModel.ts'

/** The ids of a long range are being asked for, to select or to copy them; with how far that has come. */
export interface SelectionWork {
  readonly kind: 'selecting' | 'copying'
  readonly done: number
  readonly total: number
}

interface SelectionState {
  readonly selection: Selection
  readonly work: SelectionWork | null
  readonly preview: Preview | null
  /** The asset that a menu is open about while it is not selected. */
  readonly asked: string | null
  /** Where the grid is to go with the keyboard; another object each time. */
  readonly goal: Place | null
}

/** The asset whose large preview is open. One that leaves the list is said to be gone, and turns into no other. */
export interface Preview extends Place {
  readonly gone: boolean
}

export const useSelection = create<SelectionState>()(() => ({
  selection: emptySelection,
  work: null,
  preview: null,
  asked: null,
  goal: null,
}))

export const setSelection = (selection: Selection): void => useSelection.setState({ selection })
/** Selects an asset of the list and brings it into sight, with the keyboard on it. */
export const goTo = (place: AssetPlace): void =>
  useSelection.setState({ selection: selectOnly(place), work: null, goal: { ...place } })
export const clearSelection = (): void =>
  useSelection.setState(({ selection }) => ({
    selection: { ...emptySelection, anchor: selection.focus, focus: selection.focus },
    work: null,
  }))
export const resetSelection = (): void =>
  useSelection.setState({ selection: emptySelection, work: null, preview: null, asked: null, goal: null })
export const openPreview = (place: Place): void =>
  useSelection.setState({ preview: { id: place.id, index: place.index, gone: false } })
export const closePreview = (): void => useSelection.setState({ preview: null })

/** Places that must be found again when the list changes. */
export function heldPlaces(): readonly Place[] {
  const { selection, preview } = useSelection.getState()
  if (preview === null) return [selection.focus]
  return [selection.focus, preview.gone ? { id: null, index: preview.index } : preview]
}

/** The list changed: all that is held moves along in one step. */
export function followMerge(merge: Merge): void {
  const { selection, preview } = useSelection.getState()
  useSelection.setState({
    selection: followList(selection, merge),
    preview: preview === null ? null : followPreview(preview, merge),
  })
}

export function followPreview(preview: Preview, merge: Merge): Preview {
  const { id, index } = relocate(preview, merge)
  // Gone is said of the asset that was looked at: its place is its neighbour's by now.
  const gone = preview.id !== null && merge.known.indexes.get(preview.id) === undefined
  const isGone = gone && (preview.gone || merge.gone.has(preview.id))
  return isGone ? { id: preview.id, index, gone: true } : { id, index, gone: false }
}
