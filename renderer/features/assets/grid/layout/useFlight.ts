import { useEffect, useRef, useState } from 'react'
import { flightAfter, noFlight, restMs } from './flight.ts'

/** Whether the list flies past, by what its scroll events tell. */
export function useFlight(): {
  readonly isFlying: boolean
  readonly onScroll: (element: HTMLElement, atMs: number) => void
} {
  const [isFlying, setFlying] = useState(false)
  const flight = useRef(noFlight)

  useEffect(() => {
    if (!isFlying) return
    let timer = 0
    let frame = 0
    /** Where the page was held up, the scroll event that is due comes with the next frame, before what is asked for here. */
    const look = (): void => {
      const leftMs = flight.current.atMs + restMs - performance.now()
      if (leftMs <= 0) setFlying(false)
      else lookAfter(leftMs)
    }
    const lookAfter = (afterMs: number): void => {
      timer = window.setTimeout(() => {
        frame = requestAnimationFrame(look)
      }, afterMs)
    }
    lookAfter(restMs)
    return () => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [isFlying])

  return {
    isFlying,
    onScroll: ({ scrollTop, clientHeight }, atMs) => {
      flight.current = flightAfter(flight.current, { atMs, topPx: scrollTop, viewPx: clientHeight })
      setFlying(flight.current.isFlying)
    },
  }
}
