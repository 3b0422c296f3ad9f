import { type RefObject, useLayoutEffect } from 'react'
import { useToasts } from './toasts.ts'

/**
 * Messages stand above this bar, the lowest of what fills the window or floats over it, for as long as it is on the screen.
 * `floatsPx`: how far above the lower edge it floats.
 */
export function useToastsAbove(bar: RefObject<HTMLElement | null>, floatsPx = 0): void {
  useLayoutEffect(() => {
    const element = bar.current
    if (element === null) return
    // It tells the first time, too, once all is laid out: to measure here would lay out a whole view that has just been drawn.
    const observer = new ResizeObserver(() => useToasts.setState({ barPx: element.offsetHeight + floatsPx }))
    observer.observe(element)
    return () => {
      observer.disconnect()
      useToasts.setState({ barPx: 0 })
    }
  }, [bar, floatsPx])
}
