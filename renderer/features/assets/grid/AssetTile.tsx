import { Folder } from 'lucide-react'
import { type ComponentProps, memo } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { cx } from '../../../ui/cx.ts'
import { FileName } from '../../../ui/names/FileName.tsx'
import { TileMark } from '../../marks/TileMark.tsx'
import { assetSummary, runningTime } from '../assetText.ts'
import { AssetPicture } from '../media/AssetPicture.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import styles from './AssetTile.module.css'
import { AssetFrame, SkeletonFrame } from './cells/CellFrame.tsx'
import type { GridLayout } from './layout/gridLayout.ts'

interface TileProps {
  /** From 1. */
  readonly column: number
  readonly layout: GridLayout
  readonly tabStop: boolean
}

export interface AssetTileProps
  extends TileProps,
    Pick<ComponentProps<typeof AssetFrame>, 'asset' | 'groupName' | 'selected' | 'asked'> {}

export const AssetTile = memo(function AssetTile({ layout, ...cell }: AssetTileProps) {
  const { t, format } = useWords()
  const { asset, groupName, selected } = cell
  const duration = runningTime(asset, format)
  return (
    <AssetFrame
      {...cell}
      title={asset.name}
      className={cx(styles.tile, selected && styles.selected)}
      style={{ inlineSize: layout.tilePx }}
    >
      <div className={styles.frame} style={{ blockSize: layout.thumbPx }} aria-hidden="true">
        {/* A tile may turn into that of another asset, its picture never does. */}
        <AssetPicture key={asset.assetId} asset={asset} />
        <StatusBadge status={asset.status} className={styles.status} />
        <TileMark groupId={asset.groupId} assetId={asset.assetId} className={styles.marks} />
        {duration !== null && <span className={styles.duration}>{duration}</span>}
      </div>
      <p className={styles.name}>
        <FileName name={asset.name} isOneLine isLabelled />
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
    </AssetFrame>
  )
})

export interface SkeletonTileProps extends TileProps {
  readonly index: number
}

/** One element, however it looks: a wheel in a hurry makes hundreds of them in each frame. */
export const SkeletonTile = memo(function SkeletonTile({ layout, ...cell }: SkeletonTileProps) {
  return (
    <SkeletonFrame
      {...cell}
      className={cx(styles.tile, styles.skeleton)}
      style={{ inlineSize: layout.tilePx }}
    />
  )
})
