import { memo, type ReactNode } from 'react'
import type { Asset } from '../../../../../shared/assets.ts'
import type { Formatters } from '../../../../i18n/formatters.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../../i18n/index.ts'
import { cx } from '../../../../ui/cx.ts'
import { FileName } from '../../../../ui/names/FileName.tsx'
import { TileMark } from '../../../marks/TileMark.tsx'
import { assetDescription, extensionLabel, kindLabel, pixelSize, statusLabel } from '../../assetText.ts'
import { AssetPicture } from '../../media/AssetPicture.tsx'
import type { AssetTileProps, SkeletonTileProps } from '../AssetTile.tsx'
import { columnGapPx, type ListColumn, type ListColumns } from '../layout/listColumns.ts'
import styles from './AssetRow.module.css'

interface ListedProps {
  readonly listed: ListColumns
}

/** The facts of an asset in one line. To the keyboard and to a screen reader it is the cell that its tile is. */
export const AssetRow = memo(function AssetRow({
  column,
  layout,
  listed,
  tabStop,
  asset,
  groupName,
  selected,
  asked,
}: AssetTileProps & ListedProps) {
  const { t, format } = useWords()
  return (
    <td
      role="gridcell"
      aria-label={asset.name}
      aria-description={assetDescription(asset, groupName, t, format)}
      aria-colindex={column}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      data-asset-id={asset.assetId}
      data-asked={asked || undefined}
      className={styles.cell}
      style={{ gridTemplateColumns: listed.template, columnGap: columnGapPx }}
    >
      <div className={styles.picture} style={{ blockSize: layout.thumbPx }} aria-hidden="true">
        <AssetPicture asset={asset} />
      </div>
      <div className={styles.name}>
        <FileName name={asset.name} isOneLine />
        <TileMark groupId={asset.groupId} assetId={asset.assetId} />
      </div>
      {listed.shown.map((name) => (
        <div
          key={name}
          className={cx(styles.fact, styles[name], name === 'status' && styles[asset.status])}
          aria-hidden="true"
        >
          {name === 'group'
            ? groupName !== null && <FileName name={groupName} />
            : fact(name, asset, t, format)}
        </div>
      ))}
    </td>
  )
})

/** Null where it is not known. */
function fact(name: Exclude<ListColumn, 'group'>, asset: Asset, t: Translate, format: Formatters): ReactNode {
  const { type, durationMs, sizeBytes, createdAtMs } = asset
  switch (name) {
    case 'type':
      return [kindLabel(type, t), extensionLabel(asset.extension)].filter((part) => part !== null).join(' · ')
    case 'dimensions':
      return pixelSize(asset, format)
    case 'duration':
      return durationMs === null || type === 'image' ? null : format.clock(durationMs)
    case 'size':
      return sizeBytes === null ? null : format.bytes(sizeBytes)
    case 'status':
      return statusLabel(asset.status, t)
    case 'created':
      return createdAtMs === null ? null : format.dateTime(createdAtMs)
  }
}

export const SkeletonRow = memo(function SkeletonRow({
  index,
  column,
  layout,
  listed,
  tabStop,
}: SkeletonTileProps & ListedProps) {
  const { t } = useWords()
  return (
    <td
      role="gridcell"
      aria-label={t('common.loading')}
      aria-busy="true"
      aria-colindex={column}
      tabIndex={tabStop ? 0 : -1}
      data-index={index}
      className={styles.cell}
      style={{ gridTemplateColumns: listed.template, columnGap: columnGapPx }}
    >
      <div className={styles.picture} style={{ blockSize: layout.thumbPx }} />
      <span className={styles.bone} />
    </td>
  )
})
