import { type RefObject, useEffect, useState } from 'react'
import { useMediaQuery } from '../../../../ui/hooks/useMediaQuery.ts'
import { partAt, partByKey } from './scrubModel.ts'

/** A pointer that only passes by starts no player. */
const restMs = 200

/** Ends the one that runs: a second clip never plays beside it. */
let endLast: (() => void) | null = null

/**
 * Where in its clip a tile is: where the pointer is over it, or as far as "," and "." have gone while it has the keyboard. Null while
 * nobody runs through it. Who wants little motion has the keys alone.
 */
export function useScrub(ref: RefObject<HTMLElement | null>): number | null {
  const [part, setPart] = useState<number | null>(null)
  const isCalm = useMediaQuery('(prefers-reduced-motion: reduce)')

  useEffect(() => {
    const area = ref.current
    const tile = area?.closest('td') ?? null
    if (area === null) return
    let timer = 0
    let now: number | null = null
    const end = (): void => {
      clearTimeout(timer)
      timer = 0
      now = null
      setPart(null)
      if (endLast === end) endLast = null
    }
    const goTo = (next: number): void => {
      if (endLast !== end) endLast?.()
      endLast = end
      now = next
      setPart(next)
    }
    const onMove = (event: PointerEvent): void => {
      if (isCalm || event.pointerType !== 'mouse' || event.buttons !== 0) return
      const next = partAt(event.clientX, area.getBoundingClientRect(), document.documentElement.dir === 'rtl')
      if (now !== null) goTo(next)
      else if (timer === 0) timer = window.setTimeout(() => goTo(next), restMs)
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const next = partByKey(event.key, now)
      if (next === null) return
      event.preventDefault()
      // Else the grid takes it for the beginning of a name.
      event.stopPropagation()
      goTo(next)
    }
    const ended = new AbortController()
    const { signal } = ended
    area.addEventListener('pointermove', onMove, { signal })
    area.addEventListener('pointerleave', end, { signal })
    // Pressed, it may be dragged away.
    area.addEventListener('pointerdown', end, { signal })
    tile?.addEventListener('keydown', onKey, { signal })
    tile?.addEventListener('blur', end, { signal })
    return () => {
      ended.abort()
      end()
    }
  }, [ref, isCalm])
  return part
}
