import type { AssetReference, SlotId } from '../../../../../shared/generation/draft.ts'

/** An asset of ours that is being dragged, from the shelf or out of a list. One at a time: there is one pointer. */
interface AssetDrag {
  readonly references: readonly AssetReference[]
  /** Where it is taken from, when it is in a list already. */
  readonly from: { readonly slot: SlotId; readonly place: number } | null
}

/** So that whoever looks at a drag knows that it is one of these; what it carries is no concern of other programs. */
const assetDragType = 'application/x-asset-library-asset'

let dragged: AssetDrag | null = null
/** The browser lets nobody read what is dragged before it is dropped. */
export const draggedAsset = (): AssetDrag | null => dragged

export function beginAssetDrag(transfer: DataTransfer, drag: AssetDrag): void {
  dragged = drag
  transfer.effectAllowed = 'copyMove'
  transfer.setData(assetDragType, '')
}
export const endAssetDrag = (): void => {
  dragged = null
}

export const carries = (transfer: DataTransfer | null): 'asset' | 'files' | null => {
  if (transfer === null) return null
  if (transfer.types.includes(assetDragType) && dragged !== null) return 'asset'
  return transfer.types.includes('Files') ? 'files' : null
}
