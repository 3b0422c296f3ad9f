import { useEffect, useLayoutEffect, useReducer, useRef } from 'react'
import {
  isAllMade,
  newTiles,
  type RowContent,
  type RowKey,
  type RowToMake,
  rowsToMake,
} from './gradualRows.ts'

/**
 * A tile is a dozen elements, and a large window has hundreds: all of them made anew for each frame of a fast wheel would hold up the
 * page. Most windows have fewer.
 */
const tilesAFrame = 40
const noRows: ReadonlyMap<RowKey, RowContent> = new Map()

/**
 * What is in each row: as many more are made in each frame as it can bear, the most wanted first. A row that is not told of waits for
 * its turn, and no longer than it takes. While the list flies past none is made but the urgent one; while somebody types, those on the
 * screen. `listOf`: rows of another list are other rows, whatever they are called.
 */
export function useGradualRows(
  listOf: object,
  wanted: readonly RowToMake[],
  urgent: RowKey | null,
  isFlying: boolean,
  isTyping: boolean,
): ReadonlyMap<RowKey, RowContent> {
  const [, goOn] = useReducer((turn: number) => turn + 1, 0)
  const made = useRef<{ readonly listOf: object; readonly rows: ReadonlyMap<RowKey, RowContent> }>(null)
  const before = made.current?.listOf === listOf ? made.current.rows : noRows
  /** How many tiles this frame may still make, however often it is drawn. */
  const left = useRef(tilesAFrame)
  const now = rowsToMake({
    wanted,
    made: before,
    urgent,
    room: isFlying ? 0 : left.current,
    onlySeen: isTyping,
  })
  const areSeenMade = isAllMade(
    wanted.filter(({ isSeen }) => isSeen),
    now,
  )
  const isWhole = isFlying || (isTyping ? areSeenMade : isAllMade(wanted, now))

  useLayoutEffect(() => {
    left.current -= newTiles(wanted, before, now)
    made.current = { listOf, rows: now }
  })
  useEffect(() => {
    if (isWhole && left.current >= tilesAFrame) return
    const painted = new MessageChannel()
    painted.port1.onmessage = goOn
    const frame = requestAnimationFrame(() => {
      left.current = tilesAFrame
      if (isWhole) return
      // What is on the screen is painted before those around it are made, which would else be laid out and painted with it.
      if (areSeenMade) painted.port2.postMessage(null)
      else goOn()
    })
    return () => {
      cancelAnimationFrame(frame)
      painted.port1.close()
    }
  })
  return now
}
