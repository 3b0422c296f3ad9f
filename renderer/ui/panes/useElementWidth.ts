import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The inner width of an element, in px, kept up to date; 0 until it was measured. */
export const useElementWidth = (ref: RefObject<HTMLElement | null>): number =>
  useOfWidth(ref, (widthPx) => widthPx) ?? 0

/** Whether an element has less room than that, kept up to date. For what cannot be done in the style sheet. */
export const useIsNarrower = (ref: RefObject<HTMLElement | null>, thanPx: number): boolean =>
  useOfWidth(ref, (widthPx) => widthPx < thanPx) ?? false

/** What follows from the width, whose every pixel draws nothing anew; null until it was measured. */
function useOfWidth<T>(ref: RefObject<HTMLElement | null>, of: (widthPx: number) => T): T | null {
  const [value, setValue] = useState<T | null>(null)
  const follows = useRef(of)
  follows.current = of
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = (): void => setValue(() => follows.current(element.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return value
}
