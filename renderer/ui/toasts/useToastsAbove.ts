import { type RefObject, useLayoutEffect } from 'react'
import { useToasts } from './toasts.ts'

/** Messages stand above this bar, the lowest of what fills the window, for as long as it is on the screen. */
export function useToastsAbove(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = bar.current
    if (element === null) return
    const measure = () => useToasts.setState({ barPx: element.offsetHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      observer.disconnect()
      useToasts.setState({ barPx: 0 })
    }
  }, [bar])
}
