import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { useSelection } from '../../selection/selection.ts'
import type { MarqueeGrid } from './drawMarquee.ts'

/** Fetched when the first one is begun. */
const drawer = () => import('./drawMarquee.ts')

/**
 * A rectangle that is drawn from empty space selects the tiles that it touches. `press`: the pointer came down where no tile is.
 * `box`: what is seen of the rectangle, in the scrolled content.
 */
export function useMarquee(scroller: RefObject<HTMLElement | null>, grid: MarqueeGrid) {
  const latest = useRef(grid)
  latest.current = grid
  const box = useRef<HTMLDivElement>(null)
  const end = useRef<(() => void) | null>(null)
  useEffect(() => () => end.current?.(), [])

  function press(event: PointerEvent): void {
    const add = event.ctrlKey || event.metaKey || event.shiftKey
    const { selection } = useSelection.getState()
    if (!add) grid.actions.clear()
    // A finger scrolls.
    if (event.button !== 0 || event.pointerType === 'touch') return
    if (scroller.current === null || box.current === null) return
    const elements = { scroller: scroller.current, box: box.current }
    end.current?.()
    // Until its code is here, which may take longer than the drawing.
    const begun: Event[] = [event.nativeEvent]
    const fetched = new AbortController()
    const { signal } = fetched
    const stop = (): void => fetched.abort()
    end.current = stop
    for (const type of ['pointermove', 'pointerup', 'pointercancel', 'pointerdown', 'keydown'])
      addEventListener(type, (next) => void begun.push(next), { signal })
    void drawer().then(({ drawMarquee }) => {
      if (signal.aborted) return
      stop()
      end.current = drawMarquee(elements, () => latest.current, { selection, add }, event.nativeEvent, begun)
    })
  }
  return { press, box }
}
