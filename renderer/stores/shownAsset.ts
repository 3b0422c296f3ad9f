import { create } from 'zustand'
import { clearFilters, openGroup, useView } from './view.ts'

/** An asset that somebody wants to see in its group. */
export interface ShownAsset {
  readonly groupId: string
  readonly assetId: string
}

/** The one that is asked for, until its group shows it: its list may have to be fetched first. */
export const useShownAsset = create<{ readonly asset: ShownAsset | null }>()(() => ({ asset: null }))

// Who goes elsewhere before it is there is not taken to it the next time.
useView.subscribe(({ groupId }) => {
  const { asset } = useShownAsset.getState()
  if (asset !== null && asset.groupId !== groupId) useShownAsset.setState({ asset: null })
})

/** Shows it in its group, selected and with the keyboard on it, from wherever one is. */
export function showAsset({ groupId, assetId }: ShownAsset): void {
  openGroup(groupId)
  // One that hides it would look like a loss.
  clearFilters()
  useShownAsset.setState({ asset: { groupId, assetId } })
}
