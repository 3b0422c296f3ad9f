import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { keys } from '../../../queries.ts'
import type { GridActions } from '../grid/useGridActions.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { CopyAs } from '../selection/CopyAs.tsx'
import { openPreview, useSelection } from '../selection/selection.ts'
import { AssetDetails } from './AssetDetails.tsx'
import { shownAsset } from './shownAsset.ts'

interface SelectedAssetProps {
  readonly list: AssetList
  readonly groupId: string
  readonly assetId: string
  readonly actions: GridActions
  /** Null where something else closes the details. */
  readonly onHide: (() => void) | null
}

/** The one asset that is selected; nothing while it is asked for. */
export function SelectedAsset({ list, groupId, assetId, actions, onHide }: SelectedAssetProps) {
  const focus = useSelection((state) => state.selection.focus)
  const index = list.known.indexes.get(assetId)
  const listed = index === undefined ? undefined : list.at(index)
  // The list has it as a rule; not when it moved to a page that is not loaded.
  const { data } = useQuery({
    queryKey: keys.asset(groupId, assetId),
    queryFn: () => unwrap(bridge().assets.get({ groupId, assetId })),
    enabled: listed === undefined,
  })
  const last = useRef<Asset>(undefined)
  const asset = shownAsset(assetId, { listed, told: data, last: last.current })
  last.current = asset
  if (asset === undefined) return null
  return (
    <AssetDetails
      asset={asset}
      onPreview={() => openPreview({ id: assetId, index: index ?? focus.index })}
      copyAs={<CopyAs list={list} onCopy={actions.copyAs} />}
      onHide={onHide}
    />
  )
}
