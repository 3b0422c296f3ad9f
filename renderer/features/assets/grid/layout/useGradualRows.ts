import { useEffect, useLayoutEffect, useReducer, useRef } from 'react'
import { newTiles, type RowKey, type RowToMake, rowsToMake } from './gradualRows.ts'

/**
 * A tile is a dozen elements, and a large window has hundreds: all of them made anew for each frame of a fast wheel would hold up the
 * page. Most windows have fewer.
 */
const tilesAFrame = 48
const noRows: ReadonlySet<RowKey> = new Set()

/**
 * The rows whose tiles are made: as many more in each frame as it can bear, the most wanted first. The others are skeletons until then,
 * and no longer than it takes. While the list flies past none are made but the urgent one's. `listOf`: rows of another list are other
 * rows, whatever they are called.
 */
export function useGradualRows(
  listOf: object,
  wanted: readonly RowToMake[],
  urgent: RowKey | null,
  isFlying: boolean,
): ReadonlySet<RowKey> {
  const [, goOn] = useReducer((turn: number) => turn + 1, 0)
  const made = useRef<{ readonly listOf: object; readonly rows: ReadonlySet<RowKey> }>(null)
  const before = made.current?.listOf === listOf ? made.current.rows : noRows
  /** How many tiles this frame may still make, however often it is drawn. */
  const left = useRef(tilesAFrame)
  const now = rowsToMake({ wanted, made: before, urgent, room: isFlying ? 0 : left.current })
  const isWhole = isFlying || now.size >= wanted.length

  useLayoutEffect(() => {
    left.current -= newTiles(wanted, before, now)
    made.current = { listOf, rows: now }
  })
  useEffect(() => {
    if (isWhole && left.current >= tilesAFrame) return
    const frame = requestAnimationFrame(() => {
      left.current = tilesAFrame
      if (!isWhole) goOn()
    })
    return () => cancelAnimationFrame(frame)
  })
  return now
}
