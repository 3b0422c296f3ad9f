import type { Group } from '../../../../shared/groups.ts'
import { detailsTexts } from '../../../i18n/detailsTexts.ts'
import { mediaTexts } from '../../../i18n/mediaTexts.ts'
import { useLaterTexts } from '../../../i18n/useLaterTexts.ts'
import type { GridActions } from '../grid/useGridActions.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { useSelection } from '../selection/selection.ts'
import { selectedCount } from '../selection/selectionModel.ts'
import { GroupDetails } from './GroupDetails.tsx'
import { SelectedAsset } from './SelectedAsset.tsx'
import { SelectionDetails } from './SelectionDetails.tsx'

interface DetailsContentProps {
  readonly list: AssetList
  readonly group: Group | undefined
  readonly actions: GridActions
  /** Null where something else closes the details. */
  readonly onHide: (() => void) | null
}

/** All about what is selected: one asset, several, or else the group. */
export function DetailsContent({ list, group, actions, onHide }: DetailsContentProps) {
  useLaterTexts(detailsTexts)
  useLaterTexts(mediaTexts)
  const selection = useSelection((state) => state.selection)
  const count = selectedCount(selection, list.count?.known ?? 0)
  const [only] = selection.mode === 'some' && selection.ids.size === 1 ? selection.ids : []
  const [assetId, assetGroupId] = only ?? []
  if (assetId !== undefined && assetGroupId !== undefined)
    return (
      <SelectedAsset list={list} groupId={assetGroupId} assetId={assetId} actions={actions} onHide={onHide} />
    )
  if (count > 0) return <SelectionDetails list={list} selection={selection} count={count} actions={actions} />
  return <GroupDetails groupId={list.groupId} group={group} />
}
