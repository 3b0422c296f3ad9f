import { type CSSProperties, memo } from 'react'
import type { Asset } from '../../../../../shared/assets.ts'
import { cx } from '../../../../ui/cx.ts'
import { isSelected, type Selection } from '../../selection/selectionModel.ts'
import { type GridLayout, gapPx, paddingPx } from '../layout/gridLayout.ts'
import { AssetCell } from './AssetCell.tsx'
import styles from './TileRow.module.css'
import { usePlacedKeys } from './usePlacedKeys.ts'

interface TileRowProps {
  /** The tiles of another list are other tiles. */
  readonly listOf: object
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
  const { listOf, row, topPx, first, end, lead, layout, look } = props
  const { tilePx, thumbPx, rowPx, listed } = layout
  const isGhost = look === 'ghost'
  const cells = isGhost
    ? []
    : Array.from({ length: end - first }, (_, nth) => cellOf(props, first + nth, lead + nth + 1))
  const keyOf = usePlacedKeys(listOf, cells)
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
      {cells.map(({ name, isHeld: _isHeld, ...cell }) => (
        <AssetCell key={keyOf(name)} layout={layout} {...cell} />
      ))}
    </tr>
  )
})

function cellOf(props: TileRowProps, index: number, column: number) {
  const { look, at, tabStop, asked, selection, groupNameOf } = props
  const asset = look === 'tiles' ? at(index) : undefined
  const isTabStop = index === tabStop
  const isAsked = asset !== undefined && asset.assetId === asked
  const selected = asset !== undefined && isSelected(selection, asset.assetId)
  return {
    name: asset?.assetId ?? `place ${column}`,
    isHeld: isTabStop || isAsked || selected,
    column,
    tabStop: isTabStop,
    index,
    asset,
    asked: isAsked,
    groupName: asset === undefined ? null : groupNameOf(asset.groupId),
    selected,
  }
}
