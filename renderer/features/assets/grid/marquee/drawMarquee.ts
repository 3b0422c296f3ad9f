import type { AssetList } from '../../list/useAssetList.ts'
import { setSelection, useSelection } from '../../selection/selection.ts'
import { selectRange } from '../../selection/selectionModel.ts'
import { type GridLayout, topPx } from '../layout/gridLayout.ts'
import { firstPlaceIn, type GridRows } from '../layout/gridRows.ts'
import { type PlaceRange, tilesTouched } from '../layout/tilesTouched.ts'
import type { GridActions } from '../useGridActions.ts'
import { stillPx } from '../useTilePresses.ts'
import { edgeScrollSpeed } from './edgeScroll.ts'
import { type MarqueeBase, selectTouched, touchedOf, untilAnswered } from './marqueeSelection.ts'

/** What a rectangle is drawn in: of this moment, since the list may change meanwhile. */
export interface MarqueeGrid {
  readonly list: AssetList
  readonly rows: GridRows
  readonly layout: GridLayout
  readonly actions: GridActions
  /** The tile of the keyboard is to have it again; nothing scrolls by that. */
  readonly focus: () => void
}

interface MarqueeElements {
  readonly scroller: HTMLElement
  readonly box: HTMLElement
}

/** After a pause of the page it does not jump. */
const frameMaxMs = 50

/**
 * From the press on: until the pointer moves away it is a press and nothing else. Esc takes back what was selected by it. The answer
 * ends it where it is. `begun`: what came since the press, its release too; what else was begun meanwhile is not undone by a rectangle
 * that comes late.
 */
export function drawMarquee(
  { scroller, box }: MarqueeElements,
  gridNow: () => MarqueeGrid,
  base: MarqueeBase,
  press: PointerEvent,
  begun: readonly Event[],
): () => void {
  const ended = new AbortController()
  const { query } = gridNow().list
  const start = cornerAt(gridNow(), inContent(scroller, press))
  let pointer = { clientX: press.clientX, clientY: press.clientY }
  let frame = 0
  let frameAtMs = 0
  let ranges: readonly PlaceRange[] = []
  let isUpward = false
  let drawn = ''

  const end = (): void => {
    ended.abort()
    cancelAnimationFrame(frame)
    box.hidden = true
    if (scroller.hasPointerCapture(press.pointerId)) scroller.releasePointerCapture(press.pointerId)
  }

  const draw = (): void => {
    const { list, rows, layout } = gridNow()
    const to = inContent(scroller, pointer)
    const from = { x: start.x, y: start.yNow(gridNow()) }
    const left = Math.min(from.x, to.x)
    const right = Math.max(from.x, to.x)
    const top = Math.min(from.y, to.y)
    const bottom = Math.max(from.y, to.y)
    isUpward = to.y < from.y
    Object.assign(box.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
    })
    box.hidden = false
    const isTurned = document.documentElement.dir === 'rtl'
    const widthPx = scroller.clientWidth
    ranges = tilesTouched(rows, layout, {
      top: top - topPx,
      bottom: bottom - topPx,
      start: isTurned ? widthPx - right : left,
      end: isTurned ? widthPx - left : right,
    })
    const chosen = selectTouched(base, ranges, isUpward, list)
    // Where nothing else is touched, nothing is drawn anew.
    const name = `${isUpward} ${ranges.map(({ first, end }) => `${first}-${end}`).join()} ${chosen.known}`
    if (name === drawn) return
    drawn = name
    setSelection(chosen.selection)
  }

  const step = (nowMs: number): void => {
    if (gridNow().list.query !== query) {
      end()
      return
    }
    // The move that began it may be younger than the frame.
    const elapsedMs = Math.max(0, Math.min(frameMaxMs, nowMs - frameAtMs))
    frameAtMs = nowMs
    const { top, bottom } = scroller.getBoundingClientRect()
    const speed = edgeScrollSpeed(pointer.clientY, top, bottom)
    if (speed !== 0) scroller.scrollTop += (speed * elapsedMs) / 1_000
    draw()
    frame = requestAnimationFrame(step)
  }

  const finish = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return
    end()
    if (frame === 0) return
    draw()
    box.hidden = true
    const { list, actions, focus } = gridNow()
    const last = ranges.at(-1)
    const first = ranges[0]
    const { isWhole, selection } = selectTouched(base, ranges, isUpward, list)
    if (isWhole) {
      setSelection(untilAnswered(base, selection))
      actions.select(selection)
    } else if (first !== undefined && last !== undefined && !isWhole) {
      const wanted = ranges
      actions.collect(list.placeAt(first.first), list.placeAt(last.end - 1), (ids) => {
        const { anchor, focus: at } = useSelection.getState().selection
        actions.select(selectRange({ ...base.selection, anchor }, at, touchedOf(ids, wanted), base.add))
      })
    }
    focus()
  }

  const move = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return
    pointer = { clientX: event.clientX, clientY: event.clientY }
    const isStill = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) <= stillPx
    if (frame !== 0 || isStill) return
    // What an earlier click still asks for would take the place of this.
    if (useSelection.getState().work !== null) gridNow().actions.giveUp()
    if (!isReleased) scroller.setPointerCapture(press.pointerId)
    frameAtMs = event.timeStamp
    frame = requestAnimationFrame(step)
  }

  const since = begun.filter((event) => event !== press)
  if (since.some(beginsElse)) return end
  const pointed = since.filter((event) => event instanceof PointerEvent)
  const release = pointed.find((event) => event.type !== 'pointermove' && event.pointerId === press.pointerId)
  const isReleased = release !== undefined
  const { signal } = ended
  window.addEventListener('pointermove', move, { signal })
  // Wherever it is released.
  window.addEventListener('pointerup', finish, { signal })
  window.addEventListener('pointercancel', finish, { signal })
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || frame === 0) return
      event.preventDefault()
      event.stopPropagation()
      end()
      setSelection(base.selection)
      gridNow().focus()
    },
    { signal, capture: true },
  )
  for (const event of pointed) if (event.type === 'pointermove') move(event)
  if (release !== undefined) finish(release)
  return end
}

/** Shift or Ctrl is held to add to what is selected, and tells so again and again: it begins nothing. */
const heldKeys: ReadonlySet<string> = new Set(['Shift', 'Control', 'Meta', 'Alt', 'AltGraph'])

const beginsElse = (event: Event): boolean =>
  event.type === 'pointerdown' ||
  (event.type === 'keydown' && !(event instanceof KeyboardEvent && heldKeys.has(event.key)))

interface Point {
  readonly x: number
  readonly y: number
}

/** Where that is in the scrolled content, from its left and its top; no farther than what is on the screen. */
function inContent(
  scroller: HTMLElement,
  { clientX, clientY }: Pick<PointerEvent, 'clientX' | 'clientY'>,
): Point {
  const { left, top } = scroller.getBoundingClientRect()
  const x = clientX - left - scroller.clientLeft
  const y = Math.max(0, Math.min(scroller.clientHeight, clientY - top))
  return { x: Math.max(0, Math.min(scroller.clientWidth, x)), y: y + scroller.scrollTop }
}

/** A corner stays beside its tile when others come in above. */
function cornerAt(pressed: MarqueeGrid, { x, y }: Point) {
  const near = pressed.list.placeAt(firstPlaceIn(pressed.rows, pressed.rows.rowAt(y - topPx)))
  const rowTop = ({ list, rows }: MarqueeGrid): number => rows.topPx(rows.rowOf(list.indexOf(near)))
  const belowPx = y - rowTop(pressed)
  return { x, yNow: (grid: MarqueeGrid) => rowTop(grid) + belowPx }
}
