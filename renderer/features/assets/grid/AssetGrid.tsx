import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useTypedOn } from '../../../stores/typingPause.ts'
import { lazyView } from '../../../ui/lazyView.tsx'
import { useElementWidth } from '../../../ui/panes/useElementSize.ts'
import { isTopOfList } from '../list/knownAssets.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { pictureTurns } from '../media/turns/usePictureTurn.ts'
import { useSelection } from '../selection/selection.ts'
import styles from './AssetGrid.module.css'
import { AssetMenu } from './AssetMenu.tsx'
import { TileRow } from './cells/TileRow.tsx'
import { useCellLayout } from './cells/useCellLayout.ts'
import { usePlacedKeys } from './cells/usePlacedKeys.ts'
import { DayHeading } from './DayHeading.tsx'
import { mostWantedFirst, type RowToMake } from './layout/gradualRows.ts'
import { headingPx, topPx } from './layout/gridLayout.ts'
import { firstPlaceIn, type GridRows, layRows, placesInRows } from './layout/gridRows.ts'
import { holdRows, newHold } from './layout/holdRows.ts'
import { useFlight } from './layout/useFlight.ts'
import { useGradualRows } from './layout/useGradualRows.ts'
import { useHeldDays } from './layout/useHeldDays.ts'
import { useMarquee } from './marquee/useMarquee.ts'
import type { GridActions } from './useGridActions.ts'
import { useGridKeys } from './useGridKeys.ts'
import { useGridScroll } from './useGridScroll.ts'
import { useGroupNames } from './useGroupNames.ts'
import { useTilePresses } from './useTilePresses.ts'
import { rowsToDraw } from './window/rowWindow.ts'
import { isAtTop, useRowWindow, useScrolledPlace } from './window/useRowWindow.ts'

const DayScrubber = lazyView(async () => (await import('./scrubber/DayScrubber.tsx')).DayScrubber)
const ListHeader = lazyView(async () => (await import('./cells/ListHeader.tsx')).ListHeader)

/** About half a screen of either. */
const overscanOf = { tiles: 4, rows: 12 } as const

interface AssetGridProps {
  readonly list: AssetList
  readonly total: number
  readonly actions: GridActions
  /** Another list is on its way, and takes its time. */
  readonly isDim: boolean
}

const firstPlaceAt = (rows: GridRows | null, scrollTop: number): number =>
  rows === null ? 0 : firstPlaceIn(rows, rows.rowAt(scrollTop - topPx))

export function AssetGrid({ list, total, actions, isDim }: AssetGridProps) {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const widthPx = useElementWidth(scroller)
  const layout = useCellLayout(widthPx, total, list.groupId === null)
  const { columns, rowPx, listed } = layout
  const overscanRows = listed === null ? overscanOf.tiles : overscanOf.rows
  const selection = useSelection((state) => state.selection)
  const preview = useSelection((state) => state.preview)
  const asked = useSelection((state) => state.asked)
  const { known } = list
  const groupNameOf = useGroupNames(list, listed !== null)

  // What is on the screen stays where it is while entries come and go above it; at the very top they are shown.
  const [kept, setKept] = useState(() => newHold(known, columns))
  const scrolled = useScrolledPlace(scroller, list.query)
  const { scrollTop } = scrolled.drawn
  const isHeld = kept.known === known && kept.columns === columns
  const hold = isHeld
    ? kept
    : holdRows(
        kept,
        known,
        columns,
        isAtTop(scrolled.drawn) ? null : firstPlaceAt(scrolled.drawn.rows, scrollTop),
      )
  if (!isHeld) setKept(hold)
  const { lead, rowShift } = hold

  const { viewPx } = scrolled
  const { days, isHeld: daysAreHeld } = useHeldDays(list, { columns, rowPx, scrollTop, viewPx })
  const rows = useMemo(
    () => layRows({ total, columns, rowPx, headingPx, days, lead, rowShift }),
    [total, columns, rowPx, days, lead, rowShift],
  )
  const { rowOf } = rows
  const focus = Math.max(0, Math.min(list.indexOf(selection.focus), total - 1))
  const focusRow = rowOf(focus)

  const rowWindow = useRowWindow(scroller, scrolled, rows)
  const { follow, reveal, onScroll } = useGridScroll({
    list,
    total,
    rows,
    rowPx,
    daysAreHeld,
    focus: selection.focus,
    rowWindow,
  })

  const { first: firstSeen, last: lastSeen, contentPx } = rowWindow
  // The row of the keyboard stays in the page when it is scrolled away, so that the focus is not lost.
  const drawn = rowsToDraw(rowWindow, rows.count, overscanRows, focusRow).map((nth) => ({
    nth,
    row: rows.at(nth),
  }))
  const wanted = mostWantedFirst(drawn, firstSeen, lastSeen).flatMap(({ nth, row }): readonly RowToMake[] => {
    if (row.kind === 'day') return []
    const isThere = (list.at(row.first) ?? list.at(row.end - 1)) !== undefined
    const isSeen = nth >= firstSeen && nth <= lastSeen
    return [{ key: row.key, tiles: row.end - row.first, content: isThere ? 'tiles' : 'skeletons', isSeen }]
  })
  const { pace, onScroll: followFlight } = useFlight()
  const isFlying = pace === 'flying'
  const holdsPictures = pace !== 'slow'
  useEffect(() => {
    pictureTurns.hold('scrolling', holdsPictures)
    return () => pictureTurns.hold('scrolling', false)
  }, [holdsPictures])
  const made = useGradualRows(
    list.query,
    wanted,
    focusRow < rows.count ? rows.at(focusRow).key : null,
    isFlying,
    useTypedOn(),
  )
  const keyOf = usePlacedKeys(
    list.query,
    drawn.flatMap(({ row: { key } }) => (made.has(key) ? [{ name: key, isHeld: false }] : [])),
  )
  const [seenFrom, seenTo] = placesInRows(rows, firstSeen, lastSeen, total)
  const [drawnFrom, drawnTo] = placesInRows(rows, firstSeen - overscanRows, lastSeen + overscanRows, total)
  const looked = preview === null ? focus : list.indexOf(preview)
  const { show } = list
  useEffect(() => {
    // What flies past is not worth asking for.
    if (isFlying) return
    const seen = { first: seenFrom, last: seenTo }
    show({ seen, drawn: { first: drawnFrom, last: drawnTo }, others: [focus, looked] })
  }, [show, isFlying, seenFrom, seenTo, drawnFrom, drawnTo, focus, looked])

  const focusedCell = useCallback(
    () => scroller.current?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]'),
    [],
  )
  /** The row may not be there before the next frame has drawn it. */
  const focusSoon = (): number =>
    requestAnimationFrame(() => requestAnimationFrame(() => focusedCell()?.focus({ preventScroll: true })))
  function focusCell(index: number): void {
    reveal(list.placeAt(index))
    focusSoon()
  }

  // Somebody wants to see an asset: see goTo.
  const goal = useSelection((state) => state.goal)
  const goToFocus = useRef(focusCell)
  goToFocus.current = focusCell
  useEffect(() => {
    if (goal === null || columns <= 0) return
    useSelection.setState({ goal: null })
    goToFocus.current(list.indexOf(goal))
  }, [goal, columns, list])

  // A tile is made anew when its asset arrives and when it changes its row: the keyboard stays with it. Of another list, the tile that was
  // pressed may have become another asset's.
  const lastFocused = useRef<{ readonly tile: HTMLElement; readonly assetId: string | undefined }>(null)
  useLayoutEffect(() => {
    if (lastFocused.current === null) return
    const { tile, assetId } = lastFocused.current
    if (tile === document.activeElement && tile.dataset.assetId !== assetId) tile.blur()
    if (tile.isConnected && tile.dataset.assetId === assetId) return
    if (document.activeElement === document.body) focusedCell()?.focus({ preventScroll: true })
  })

  const pressKey = useGridKeys({ list, total, rows, rowPx, focus, actions, scroller, focusCell })
  const marquee = useMarquee(scroller, { list, rows, layout, actions, focus: focusSoon })
  const presses = useTilePresses(list, actions, follow, marquee.press)

  return (
    <>
      {listed !== null && (
        <div className={styles.header}>
          <ListHeader groupId={list.groupId} listed={listed} widthPx={widthPx} />
        </div>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        data-dim={isDim || undefined}
        onScroll={({ currentTarget, timeStamp }) => {
          // Asked once, before anything is drawn: the page would have to be laid out for a second answer.
          const { scrollTop, clientHeight: viewPx } = currentTarget
          onScroll({ scrollTop, viewPx })
          followFlight({ atMs: timeStamp, topPx: scrollTop, viewPx })
          rowWindow.onScroll(scrollTop)
          // Back at the top, the rows are whole again.
          if (scrollTop < 1 && lead > 0) setKept({ ...hold, lead: 0 })
        }}
      >
        {days !== null && (
          <DayScrubber
            days={days}
            rows={rows}
            contentPx={contentPx}
            viewPx={viewPx}
            scrollTop={scrollTop}
            onScrollTo={rowWindow.scrollTo}
          />
        )}
        <AssetMenu list={list} actions={actions}>
          <table
            role="grid"
            aria-label={t('assets.grid')}
            aria-rowcount={rows.count}
            aria-colcount={columns}
            aria-multiselectable="true"
            data-source={list.source}
            className={styles.grid}
            style={{ blockSize: contentPx }}
            onFocus={({ target }) => {
              // Who comes with the Tab key is at an asset from then on, whatever comes in above it.
              const { assetId } = target.dataset
              lastFocused.current = { tile: target, assetId }
              const index = assetId === undefined ? undefined : known.indexes.get(assetId)
              if (isTopOfList(selection.focus) && index !== undefined) actions.moveOnly(list.placeAt(index))
            }}
            onBlur={(event) => {
              // A tile that is taken away blurs to nowhere; a person who leaves goes to something.
              if (event.relatedTarget !== null) lastFocused.current = null
            }}
            onKeyDown={pressKey}
            {...presses}
          >
            <tbody className={styles.rows}>
              {widthPx > 0 &&
                drawn.map(({ nth, row }, place) => {
                  const { key } = row
                  const start = topPx + rows.topPx(nth)
                  if (row.kind === 'day')
                    return (
                      <DayHeading
                        key={`day ${key}`}
                        day={row.day}
                        row={nth + 1}
                        columns={columns}
                        topPx={start}
                      />
                    )
                  const isHere = row.first <= focus && focus < row.end
                  const look = made.get(key) ?? 'ghost'
                  return (
                    <TileRow
                      // One is as good as another: the same few are moved along, and none is made.
                      key={look === 'ghost' ? `ghost ${place}` : keyOf(key)}
                      listOf={list.query}
                      row={nth + 1}
                      topPx={start}
                      first={row.first}
                      end={row.end}
                      lead={row.lead}
                      layout={layout}
                      look={look}
                      at={list.at}
                      tabStop={isHere ? focus : null}
                      asked={asked}
                      selection={selection}
                      groupNameOf={groupNameOf}
                    />
                  )
                })}
            </tbody>
          </table>
        </AssetMenu>
        <div ref={marquee.box} className={styles.marquee} aria-hidden="true" hidden />
      </div>
    </>
  )
}
