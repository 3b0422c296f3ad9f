import { type RefObject, useLayoutEffect } from 'react'
import { useToasts } from './toasts.ts'

/** Messages stand above this bar, the lowest of what fills the window, for as long as it is on the screen. */
export function useToastsAbove(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = bar.current
    if (element === null) return
    // It tells the first time, too, once all is laid out: to measure here would lay out a whole view that has just been drawn.
    const observer = new ResizeObserver(() => useToasts.setState({ barPx: element.offsetHeight }))
    observer.observe(element)
    return () => {
      observer.disconnect()
      useToasts.setState({ barPx: 0 })
    }
  }, [bar])
}
