import { useEffect, useLayoutEffect, useReducer, useRef } from 'react'
import { newTiles, type RowKey, type RowToMake, rowsToMake } from './gradualRows.ts'

/**
 * A tile is a dozen elements, and a large window has hundreds: all of them made anew for each frame of a fast wheel would hold up the
 * page. Most windows have fewer.
 */
const tilesAFrame = 48

/**
 * The rows whose tiles are made: as many more in each frame as it can bear, the most wanted first. The others are skeletons until then,
 * and no longer than it takes. While the list flies past none are made but the urgent one's.
 */
export function useGradualRows(
  wanted: readonly RowToMake[],
  urgent: RowKey | null,
  isFlying: boolean,
): ReadonlySet<RowKey> {
  const [, goOn] = useReducer((turn: number) => turn + 1, 0)
  const made = useRef<ReadonlySet<RowKey>>(new Set())
  /** How many tiles this frame may still make, however often it is drawn. */
  const left = useRef(tilesAFrame)
  const now = rowsToMake({ wanted, made: made.current, urgent, room: isFlying ? 0 : left.current })
  const isWhole = isFlying || now.size >= wanted.length

  useLayoutEffect(() => {
    left.current -= newTiles(wanted, made.current, now)
    made.current = now
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
