import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { useWords } from '../../i18n/I18nProvider'
import { useView } from '../../stores/view'
import { shortcutKey } from '../../ui/shortcutKey'
import { useElementWidth } from '../../ui/useElementWidth'
import styles from './AssetGrid.module.css'
import { AssetTile, SkeletonTile } from './AssetTile'
import { gapPx, layoutGrid, paddingPx } from './gridLayout'
import { useSelection } from './selection'
import { isSelected, moveFocus } from './selectionModel'
import type { AssetList } from './useAssetList'
import type { GridActions } from './useGridActions'

interface AssetGridProps {
  readonly list: AssetList
  readonly total: number
  readonly actions: GridActions
}

/** A grid without rows: it is named and found also while there is nothing in it. */
export function EmptyGrid() {
  const { t } = useWords()
  return (
    <table role="grid" aria-label={t('assets.grid')} aria-rowcount={0} className={styles.none}>
      <tbody />
    </table>
  )
}

export function AssetGrid({ list, total, actions }: AssetGridProps) {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const widthPx = useElementWidth(scroller)
  const tilePx = useView((view) => view.tilePx)
  const layout = useMemo(() => layoutGrid(widthPx, tilePx, total), [widthPx, tilePx, total])
  const { columns, rowPx } = layout
  const selection = useSelection((state) => state.selection)
  const focus = Math.min(selection.focus, total - 1)
  const focusRow = Math.floor(focus / columns)
  const rows = Math.ceil(total / columns)

  const virtualizer = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 4,
    paddingStart: 4,
    paddingEnd: paddingPx,
    // The row of the keyboard stays in the page when it is scrolled away, so that the focus is not lost.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const places = new Set<number>()
      for (
        let row = Math.max(0, startIndex - overscan);
        row <= Math.min(count - 1, endIndex + overscan);
        row += 1
      )
        places.add(row)
      if (focusRow < count) places.add(focusRow)
      return [...places].sort((a, b) => a - b)
    },
  })
  // Where the person is: at the focused asset until they scroll away from it, then at the first one on the screen.
  const follows = useRef(true)
  const topIndex = useRef(0)
  const focusNow = useRef(focus)
  focusNow.current = focus
  useEffect(() => {
    if (rowPx <= 0) return
    // Other places for all rows: stay where the person is.
    virtualizer.measure()
    if (follows.current) virtualizer.scrollToIndex(Math.floor(focusNow.current / columns))
    else virtualizer.scrollToIndex(Math.floor(topIndex.current / columns), { align: 'start' })
  }, [virtualizer, rowPx, columns])

  const items = virtualizer.getVirtualItems()
  const seen = items.filter((item) => item.index !== focusRow || items.length === 1)
  const firstRow = seen[0]?.index ?? focusRow
  const lastRow = seen.at(-1)?.index ?? focusRow
  const { show } = list
  useEffect(
    () => show(firstRow * columns, Math.min(total, (lastRow + 1) * columns) - 1),
    [show, firstRow, lastRow, columns, total],
  )

  // Another list starts at its top.
  const { groupId, filter } = list
  const listKey = useMemo(() => ({ groupId, filter }), [groupId, filter])
  const lastKey = useRef(listKey)
  useEffect(() => {
    if (lastKey.current === listKey) return
    lastKey.current = listKey
    follows.current = true
    virtualizer.scrollToOffset(0)
  }, [virtualizer, listKey])

  const focusCell = useCallback(
    (index: number) => {
      follows.current = true
      virtualizer.scrollToIndex(Math.floor(index / columns))
      // The row may not be there before the next frame has drawn it.
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          scroller.current
            ?.querySelector<HTMLElement>(`[data-index="${index}"]`)
            ?.focus({ preventScroll: true }),
        ),
      )
    },
    [virtualizer, columns],
  )

  // A tile is made anew when its asset arrives and when the number of columns changes: the keyboard stays with it.
  const lastFocused = useRef<EventTarget | null>(null)
  useLayoutEffect(() => {
    const tile = lastFocused.current
    if (!(tile instanceof HTMLElement) || tile.isConnected || document.activeElement !== document.body) return
    scroller.current?.querySelector<HTMLElement>(`[data-index="${focus}"]`)?.focus({ preventScroll: true })
  })

  function pressKey(event: KeyboardEvent): void {
    if (event.altKey) return
    const ctrl = event.ctrlKey || event.metaKey
    const pageRows = Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx)
    const rtl = document.documentElement.dir === 'rtl'
    const to = moveFocus(event.key, ctrl, focus, { total, columns, pageRows }, rtl)
    if (to !== null) {
      // Ctrl with an arrow walks without selecting; with Home and End it only widens the step.
      if (ctrl && !event.shiftKey && event.key.startsWith('Arrow')) actions.moveOnly(to)
      else actions.go(to, { range: event.shiftKey, add: ctrl && event.shiftKey })
      focusCell(to)
    } else if (ctrl && shortcutKey(event) === 'a') actions.all()
    else if (ctrl && shortcutKey(event) === 'c') actions.copyIds()
    else if (ctrl && event.key === ' ') actions.toggleAt(focus)
    else if (event.key === ' ') actions.preview(focus)
    else if (event.key === 'Enter') actions.details(focus)
    else if (event.key === 'Escape') actions.giveUp()
    else return
    event.preventDefault()
  }

  // The tiles keep the same function, so that a key does not draw all of them anew.
  const latest = useRef(pressKey)
  latest.current = pressKey
  const onKeyDown = useCallback((event: KeyboardEvent) => latest.current(event), [])
  const onCellClick = useCallback(
    (index: number, event: MouseEvent) => {
      follows.current = true
      actions.go(index, { range: event.shiftKey, add: event.ctrlKey || event.metaKey })
    },
    [actions],
  )

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-dim={list.filtering || undefined}
      onScroll={(event) => {
        const row = Math.floor(event.currentTarget.scrollTop / rowPx)
        const bottom = event.currentTarget.scrollTop + event.currentTarget.clientHeight
        topIndex.current = row * columns
        follows.current = focusRow >= row && focusRow * rowPx < bottom
      }}
    >
      <table
        role="grid"
        aria-label={t('assets.grid')}
        aria-rowcount={rows}
        aria-colcount={columns}
        aria-multiselectable="true"
        className={styles.grid}
        style={{ blockSize: virtualizer.getTotalSize() }}
        onFocus={(event) => {
          lastFocused.current = event.target
        }}
        onBlur={(event) => {
          // A tile that is taken away blurs to nowhere; a person who leaves goes to something.
          if (event.relatedTarget !== null) lastFocused.current = null
        }}
        onPointerDown={(event) => {
          if (event.target instanceof Element && event.target.closest('td') === null) actions.clear()
        }}
      >
        <tbody className={styles.rows}>
          {widthPx > 0 &&
            items.map((row) => (
              <tr
                key={row.key}
                aria-rowindex={row.index + 1}
                className={styles.row}
                style={{
                  blockSize: rowPx,
                  gap: gapPx,
                  paddingInline: paddingPx,
                  transform: `translateY(${row.start}px)`,
                }}
              >
                {Array.from({ length: Math.min(columns, total - row.index * columns) }, (_, column) => {
                  const index = row.index * columns + column
                  const asset = list.at(index)
                  const shared = { index, column: column + 1, layout, tabStop: index === focus, onKeyDown }
                  return asset === undefined ? (
                    <SkeletonTile key={`place ${index}`} {...shared} />
                  ) : (
                    <AssetTile
                      key={asset.assetId}
                      {...shared}
                      asset={asset}
                      selected={isSelected(selection, asset.assetId)}
                      actions={actions}
                      onClick={onCellClick}
                    />
                  )
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}
