import { Folder } from 'lucide-react'
import { memo } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { cx } from '../../../ui/cx.ts'
import { FileName } from '../../../ui/names/FileName.tsx'
import { TileMark } from '../../marks/TileMark.tsx'
import { assetDescription, assetSummary } from '../assetText.ts'
import { AssetPicture } from '../media/AssetPicture.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import styles from './AssetTile.module.css'
import type { GridLayout } from './layout/gridLayout.ts'

interface TileProps {
  /** From 1. */
  readonly column: number
  readonly layout: GridLayout
  readonly tabStop: boolean
}

export interface AssetTileProps extends TileProps {
  readonly asset: Asset
  /** Where it is, if that is not said elsewhere. */
  readonly groupName: string | null
  readonly selected: boolean
  /** A menu is open about it alone. */
  readonly asked: boolean
}

/** What is pressed on it is the grid's to hear: it knows the asset by the id that the tile bears. */
export const AssetTile = memo(function AssetTile({
  column,
  layout,
  tabStop,
  asset,
  groupName,
  selected,
  asked,
}: AssetTileProps) {
  const { t, format } = useWords()
  return (
    <td
      role="gridcell"
      aria-label={asset.name}
      aria-description={assetDescription(asset, groupName, t, format)}
      aria-colindex={column}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      draggable
      data-asset-id={asset.assetId}
      data-asked={asked || undefined}
      title={asset.name}
      className={cx(styles.tile, selected && styles.selected)}
      style={{ inlineSize: layout.tilePx }}
    >
      <div className={styles.frame} style={{ blockSize: layout.thumbPx }} aria-hidden="true">
        <AssetPicture asset={asset} />
        <StatusBadge status={asset.status} className={styles.status} />
        <span className={styles.marks}>
          <TileMark groupId={asset.groupId} assetId={asset.assetId} />
        </span>
        {asset.durationMs !== null && asset.type !== 'image' && (
          <span className={styles.duration}>{format.clock(asset.durationMs)}</span>
        )}
      </div>
      <p className={styles.name}>
        <FileName name={asset.name} isOneLine />
      </p>
      <p className={styles.facts} aria-hidden="true">
        {groupName === null ? (
          assetSummary(asset, t, format)
        ) : (
          <>
            <Folder />
            <FileName name={groupName} />
          </>
        )}
      </p>
    </td>
  )
})

export interface SkeletonTileProps extends TileProps {
  readonly index: number
}

export const SkeletonTile = memo(function SkeletonTile({
  index,
  column,
  layout,
  tabStop,
}: SkeletonTileProps) {
  const { t } = useWords()
  return (
    <td
      role="gridcell"
      aria-label={t('common.loading')}
      aria-busy="true"
      aria-colindex={column}
      tabIndex={tabStop ? 0 : -1}
      data-index={index}
      className={styles.tile}
      style={{ inlineSize: layout.tilePx }}
    >
      <div className={styles.frame} style={{ blockSize: layout.thumbPx }} />
      <span className={styles.bone} />
    </td>
  )
})
