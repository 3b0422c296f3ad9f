import { type CSSProperties, memo } from 'react'
import type { Asset } from '../../../../../shared/assets.ts'
import { cx } from '../../../../ui/cx.ts'
import { isSelected, type Selection } from '../../selection/selectionModel.ts'
import { type GridLayout, gapPx, paddingPx } from '../layout/gridLayout.ts'
import { AssetCell } from './AssetCell.tsx'
import styles from './TileRow.module.css'

interface TileRowProps {
  /** From 1. */
  readonly row: number
  readonly topPx: number
  /** The places in it; `end` is one beyond the last. */
  readonly first: number
  readonly end: number
  /** Cells that stay empty before the first. */
  readonly lead: number
  readonly layout: GridLayout
  /** `ghost`: while the list flies past, and until its turn comes, something that looks like a row, and is a single element. */
  readonly look: 'tiles' | 'skeletons' | 'ghost'
  readonly at: (index: number) => Asset | undefined
  /** The place in this row that the keyboard comes to. */
  readonly tabStop: number | null
  readonly asked: string | null
  readonly selection: Selection
  readonly groupNameOf: (groupId: string) => string | null
}

/** A row of assets. It is drawn anew where something of it has changed, and not by being scrolled. */
export const TileRow = memo(function TileRow(props: TileRowProps) {
  const { row, topPx, first, end, lead, layout, look } = props
  const { tilePx, thumbPx, rowPx, listed } = layout
  const isGhost = look === 'ghost'
  return (
    <tr
      aria-rowindex={row}
      aria-busy={isGhost || undefined}
      className={cx(styles.row, isGhost && (listed === null ? styles.ghosts : styles.ghost))}
      style={
        {
          blockSize: rowPx,
          gap: gapPx,
          paddingInline: paddingPx,
          paddingInlineStart: paddingPx + lead * (tilePx + gapPx),
          transform: `translateY(${topPx}px)`,
          ...(isGhost ? { '--tile': `${tilePx}px`, '--gap': `${gapPx}px`, '--thumb': `${thumbPx}px` } : {}),
        } as CSSProperties
      }
    >
      {!isGhost &&
        Array.from({ length: end - first }, (_, nth) => cellOf(props, first + nth, lead + nth + 1))}
    </tr>
  )
})

function cellOf(props: TileRowProps, index: number, column: number) {
  const { layout, look, at, tabStop, asked, selection, groupNameOf } = props
  const asset = look === 'tiles' ? at(index) : undefined
  return (
    <AssetCell
      key={asset?.assetId ?? `place ${column}`}
      column={column}
      layout={layout}
      tabStop={index === tabStop}
      index={index}
      asset={asset}
      asked={asset !== undefined && asset.assetId === asked}
      groupName={asset === undefined ? null : groupNameOf(asset.groupId)}
      selected={asset !== undefined && isSelected(selection, asset.assetId)}
    />
  )
}
