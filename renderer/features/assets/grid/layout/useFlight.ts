import { useEffect, useRef, useState } from 'react'
import { flightAfter, noFlight, restMs } from './flight.ts'

/** Whether the list flies past, by what its scroll events tell. */
export function useFlight(): {
  readonly isFlying: boolean
  readonly onScroll: (element: HTMLElement, atMs: number) => void
} {
  const [isFlying, setFlying] = useState(false)
  const flight = useRef(noFlight)
  const timer = useRef<number | null>(null)

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )

  /** One timer for all events of a flight. */
  const rest = useRef((afterMs: number): void => {
    timer.current = window.setTimeout(() => {
      timer.current = null
      const leftMs = flight.current.atMs + restMs - performance.now()
      if (leftMs > 0 && flight.current.isFlying) rest.current(leftMs)
      else setFlying(false)
    }, afterMs)
  })

  return {
    isFlying,
    onScroll: ({ scrollTop, clientHeight }, atMs) => {
      flight.current = flightAfter(flight.current, { atMs, topPx: scrollTop, viewPx: clientHeight })
      setFlying(flight.current.isFlying)
      if (flight.current.isFlying && timer.current === null) rest.current(restMs)
    },
  }
}
