import { memo, type ReactNode } from 'react'
import type { Asset } from '../../../../../shared/assets.ts'
import type { Formatters } from '../../../../i18n/formatters.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../../i18n/index.ts'
import { cx } from '../../../../ui/cx.ts'
import { FileName } from '../../../../ui/names/FileName.tsx'
import { TileMark } from '../../../marks/TileMark.tsx'
import { extensionLabel, kindLabel, pixelSize, runningTime, statusLabel } from '../../assetText.ts'
import { AssetPicture } from '../../media/AssetPicture.tsx'
import type { AssetTileProps, SkeletonTileProps } from '../AssetTile.tsx'
import { columnGapPx, type ListColumn, type ListColumns } from '../layout/listColumns.ts'
import styles from './AssetRow.module.css'
import { AssetFrame, SkeletonFrame } from './CellFrame.tsx'

interface ListedProps {
  readonly listed: ListColumns
}

const lookOf = (listed: ListColumns) => ({
  className: styles.cell,
  style: { gridTemplateColumns: listed.template, columnGap: columnGapPx },
})

/** The facts of an asset in one line. To the keyboard and to a screen reader it is the cell that its tile is. */
export const AssetRow = memo(function AssetRow({ layout, listed, ...cell }: AssetTileProps & ListedProps) {
  const { t, format } = useWords()
  const { asset, groupName } = cell
  return (
    <AssetFrame {...cell} {...lookOf(listed)}>
      <div className={styles.picture} style={{ blockSize: layout.thumbPx }} aria-hidden="true">
        <AssetPicture key={asset.assetId} asset={asset} />
      </div>
      <div className={styles.name}>
        <FileName name={asset.name} isOneLine isLabelled />
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
    </AssetFrame>
  )
})

/** Null where it is not known. */
function fact(name: Exclude<ListColumn, 'group'>, asset: Asset, t: Translate, format: Formatters): ReactNode {
  const { type, sizeBytes, createdAtMs } = asset
  switch (name) {
    case 'type':
      return [kindLabel(type, t), extensionLabel(asset.extension)].filter((part) => part !== null).join(' · ')
    case 'dimensions':
      return pixelSize(asset, format)
    case 'duration':
      return runningTime(asset, format)
    case 'size':
      return sizeBytes === null ? null : format.bytes(sizeBytes)
    case 'status':
      return statusLabel(asset.status, t)
    case 'created':
      return createdAtMs === null ? null : format.dateTime(createdAtMs)
  }
}

export const SkeletonRow = memo(function SkeletonRow({
  layout,
  listed,
  ...cell
}: SkeletonTileProps & ListedProps) {
  return (
    <SkeletonFrame {...cell} {...lookOf(listed)}>
      <div className={styles.picture} style={{ blockSize: layout.thumbPx }} />
      <span className={styles.bone} />
    </SkeletonFrame>
  )
})
