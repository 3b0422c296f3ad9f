import { type ChosenAssets, isSelected } from './selectionModel.ts'

/** What is meant by an asset that is dragged or asked about: the selection that it is in, or it alone. */
export const chosenWith = (selection: ChosenAssets, id: string, groupId: string): ChosenAssets =>
  isSelected(selection, id) ? selection : { mode: 'some', ids: new Map([[id, groupId]]) }
