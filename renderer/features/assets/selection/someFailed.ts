import type { AssetList } from '../list/useAssetList.ts'
import { type ChosenAssets, isSelected } from './selectionModel.ts'

/** Whether any that has failed is among others that are chosen, as far as the list is on hand. */
export function someFailed(list: AssetList, selection: ChosenAssets): boolean {
  if (selection.mode === 'some' && selection.ids.size < 2) return false
  for (const { assetId, status } of list.known.places.values())
    if (status === 'failed' && isSelected(selection, assetId)) return true
  return false
}
