import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The inner width of an element, in px, kept up to date; 0 until it was measured. */
export const useElementWidth = (ref: RefObject<HTMLElement | null>): number =>
  useOfElement(ref, ({ clientWidth }) => clientWidth) ?? 0

/** Its inner height, the same. */
export const useElementHeight = (ref: RefObject<HTMLElement | null>): number =>
  useOfElement(ref, ({ clientHeight }) => clientHeight) ?? 0

/** Whether an element has less room than that, kept up to date. For what cannot be done in the style sheet. */
export const useIsNarrower = (ref: RefObject<HTMLElement | null>, thanPx: number): boolean =>
  useOfElement(ref, ({ clientWidth }) => clientWidth < thanPx) ?? false

/** What follows from the size, whose every pixel draws nothing anew; null until it was measured. */
function useOfElement<T>(ref: RefObject<HTMLElement | null>, of: (element: HTMLElement) => T): T | null {
  const [value, setValue] = useState<T | null>(null)
  const follows = useRef(of)
  follows.current = of
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = (): void => setValue(() => follows.current(element))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return value
}
