import { useQuery } from '@tanstack/react-query'
import { bridge, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { keys } from '../../queries.ts'
import { useView } from '../../stores/view.ts'
import { lazyView } from '../../ui/lazyView.tsx'
import styles from './Details.module.css'
import type { AssetList } from './list/useAssetList.ts'
import { openPreview, useSelection } from './selection/selection.ts'

function NoDetails() {
  const { t } = useWords()
  return <aside className={styles.details} aria-label={t('assets.details')} aria-busy="true" />
}

const AssetDetails = lazyView(async () => (await import('./AssetDetails.tsx')).AssetDetails, {
  Fallback: NoDetails,
})

/** All about the one asset that is selected. */
export function Details({ list }: { list: AssetList }) {
  const open = useView((view) => view.detailsOpen)
  const selection = useSelection((state) => state.selection)
  const assetId = selection.mode === 'some' && selection.ids.size === 1 ? [...selection.ids][0] : undefined
  const index = assetId === undefined ? undefined : list.known.indexes.get(assetId)
  const fromList = index === undefined ? undefined : list.at(index)
  // The list has it as a rule; not when it moved to a page that is not loaded.
  const { data } = useQuery({
    queryKey: keys.asset(list.groupId, assetId ?? ''),
    queryFn: () => unwrap(bridge().assets.get({ groupId: list.groupId, assetId: assetId ?? '' })),
    enabled: open && assetId !== undefined && fromList === undefined,
  })
  const asset = fromList ?? (data?.assetId === assetId ? data : undefined)
  if (!open || assetId === undefined) return null
  // The pane stays while its asset is asked for: the grid would change its columns twice.
  if (asset === undefined) return <NoDetails />
  return (
    <AssetDetails
      asset={asset}
      onPreview={() => openPreview({ id: asset.assetId, index: index ?? selection.focus.index })}
    />
  )
}
