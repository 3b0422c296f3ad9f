import { detailsTexts } from '../../../i18n/later/detailsTexts.ts'
import { mediaTexts } from '../../../i18n/later/mediaTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import type { GridActions } from '../grid/useGridActions.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { useSelection } from '../selection/selection.ts'
import { selectedCount } from '../selection/selectionModel.ts'
import { SelectedAsset } from './SelectedAsset.tsx'
import { SelectionDetails } from './SelectionDetails.tsx'

interface SelectedDetailsProps {
  readonly list: AssetList
  readonly actions: GridActions
  /** Null where something else closes the details. */
  readonly onHide: (() => void) | null
}

/** All about the one asset that is selected, or about several. */
export function SelectedDetails({ list, actions, onHide }: SelectedDetailsProps) {
  useLaterTexts(detailsTexts)
  useLaterTexts(mediaTexts)
  const selection = useSelection((state) => state.selection)
  const [only] = selection.mode === 'some' && selection.ids.size === 1 ? selection.ids : []
  const [assetId, groupId] = only ?? []
  if (assetId !== undefined && groupId !== undefined)
    return <SelectedAsset list={list} groupId={groupId} assetId={assetId} actions={actions} onHide={onHide} />
  const count = selectedCount(selection, list.count?.known ?? 0)
  return <SelectionDetails list={list} selection={selection} count={count} actions={actions} />
}
