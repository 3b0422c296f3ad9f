import { Copy, Eye, Link2, PanelRight } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, memo } from 'react'
import type { Asset } from '../../../shared/assets'
import { useWords } from '../../i18n/I18nProvider'
import { cx } from '../../ui/cx'
import { ContextActions } from '../../ui/Menu'
import { useCopy } from '../../useAction'
import { AssetPicture } from './AssetPicture'
import styles from './AssetTile.module.css'
import { assetReference, assetSummary, kindLabel, statusLabel } from './assetText'
import type { GridLayout } from './gridLayout'
import { StatusBadge } from './StatusBadge'
import type { GridActions } from './useGridActions'

interface TileProps {
  readonly index: number
  /** From 1. */
  readonly column: number
  readonly layout: GridLayout
  readonly tabStop: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
}

interface AssetTileProps extends TileProps {
  readonly asset: Asset
  readonly selected: boolean
  readonly actions: GridActions
  readonly onClick: (index: number, event: MouseEvent) => void
}

export const AssetTile = memo(function AssetTile({
  index,
  column,
  layout,
  tabStop,
  onKeyDown,
  asset,
  selected,
  actions,
  onClick,
}: AssetTileProps) {
  const { t, format } = useWords()
  const copy = useCopy()
  const entries = [
    {
      label: t('assets.preview'),
      icon: <Eye />,
      shortcut: t('assets.shortcutPreview'),
      onSelect: () => actions.preview(index),
    },
    { label: t('assets.openDetails'), icon: <PanelRight />, onSelect: () => actions.details(index) },
    'line' as const,
    { label: t('assets.copyId'), icon: <Copy />, onSelect: () => void copy(asset.assetId) },
    {
      label: t('assets.copyReference'),
      icon: <Link2 />,
      onSelect: () => void copy(assetReference(asset.assetId)),
    },
  ]
  const description = [
    kindLabel(asset.type, t),
    statusLabel(asset.status, t),
    assetSummary(asset, t, format),
  ].join(', ')
  return (
    <ContextActions entries={entries}>
      <td
        role="gridcell"
        aria-label={asset.name}
        aria-description={description}
        aria-colindex={column}
        aria-selected={selected}
        tabIndex={tabStop ? 0 : -1}
        data-index={index}
        title={asset.name}
        className={cx(styles.tile, selected && styles.selected)}
        style={{ inlineSize: layout.tilePx }}
        onClick={(event) => onClick(index, event)}
        onKeyDown={onKeyDown}
        onDoubleClick={() => actions.preview(index)}
      >
        <div className={styles.frame} style={{ blockSize: layout.thumbPx }} aria-hidden="true">
          <AssetPicture asset={asset} />
          <StatusBadge status={asset.status} className={styles.status} />
          {asset.durationMs !== null && asset.type !== 'image' && (
            <span className={styles.duration}>{format.clock(asset.durationMs)}</span>
          )}
        </div>
        <p className={styles.name}>{asset.name}</p>
        <p className={styles.facts} aria-hidden="true">
          {assetSummary(asset, t, format)}
        </p>
      </td>
    </ContextActions>
  )
})

export const SkeletonTile = memo(function SkeletonTile({
  index,
  column,
  layout,
  tabStop,
  onKeyDown,
}: TileProps) {
  const { t } = useWords()
  return (
    <td
      role="gridcell"
      aria-label={t('common.loading')}
      aria-busy="true"
      aria-colindex={column}
      tabIndex={tabStop ? 0 : -1}
      data-index={index}
      onKeyDown={onKeyDown}
      className={styles.tile}
      style={{ inlineSize: layout.tilePx }}
    >
      <div className={styles.frame} style={{ blockSize: layout.thumbPx }} />
      <span className={styles.bone} />
    </td>
  )
})
