import { useEffect, useLayoutEffect, useReducer, useRef } from 'react'
import { type RowKey, rowsToMake } from './gradualRows.ts'

/**
 * A tile is a dozen elements, and a large window has hundreds: all of them made anew for each frame of a fast wheel would hold up the
 * page. Most windows have fewer.
 */
const tilesAFrame = 48

/**
 * The rows whose tiles are made: as many more in each frame as it can bear, the most wanted first. The others are skeletons until then,
 * and no longer than it takes.
 */
export function useGradualRows(
  wanted: readonly RowKey[],
  urgent: RowKey | null,
  columns: number,
): ReadonlySet<RowKey> {
  const room = Math.max(1, Math.floor(tilesAFrame / Math.max(1, columns)))
  const [, goOn] = useReducer((turn: number) => turn + 1, 0)
  const made = useRef<ReadonlySet<RowKey>>(new Set())
  /** How many rows this frame may still make, however often it is drawn. */
  const left = useRef(room)
  const now = rowsToMake({ wanted, made: made.current, urgent, room: Math.min(left.current, room) })
  const isWhole = now.size >= wanted.length

  useLayoutEffect(() => {
    for (const key of now) if (!made.current.has(key)) left.current -= 1
    made.current = now
  })
  useEffect(() => {
    if (isWhole && left.current >= room) return
    const frame = requestAnimationFrame(() => {
      left.current = room
      if (!isWhole) goOn()
    })
    return () => cancelAnimationFrame(frame)
  })
  return now
}
