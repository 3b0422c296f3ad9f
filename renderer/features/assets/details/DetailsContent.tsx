import type { Group } from '../../../../shared/groups.ts'
import { lazyView } from '../../../ui/lazyView.tsx'
import type { GridActions } from '../grid/useGridActions.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { useSelection } from '../selection/selection.ts'
import { selectedCount } from '../selection/selectionModel.ts'
import { GroupDetails } from './GroupDetails.tsx'

const SelectedDetails = lazyView(async () => (await import('./SelectedDetails.tsx')).SelectedDetails)

interface DetailsContentProps {
  readonly list: AssetList
  readonly group: Group | undefined
  readonly actions: GridActions
  /** Null where something else closes the details. */
  readonly onHide: (() => void) | null
}

/** All about what is selected, or else about the group. */
export function DetailsContent({ list, group, actions, onHide }: DetailsContentProps) {
  const hasSelected = useSelection(({ selection }) => selectedCount(selection, list.count?.known ?? 0) > 0)
  return hasSelected ? (
    <SelectedDetails list={list} actions={actions} onHide={onHide} />
  ) : (
    <GroupDetails groupId={list.groupId} group={group} />
  )
}
