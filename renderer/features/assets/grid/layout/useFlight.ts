import { useEffect, useRef, useState } from 'react'
import { flightAfter, noFlight, type Pace, paceAt, type ScrollEvent } from './flight.ts'

/** How fast the list is scrolled, by what its scroll events tell; one that rests is slow. */
export function useFlight(): {
  readonly pace: Pace
  readonly onScroll: (event: ScrollEvent) => void
} {
  const [pace, setPace] = useState<Pace>('slow')
  const flight = useRef(noFlight)

  const isMoving = pace !== 'slow'
  useEffect(() => {
    if (!isMoving) return
    let timer = 0
    let frame = 0
    /** Where the page was held up, the scroll event that is due comes with the next frame, before what is asked for here. */
    const look = (): void => {
      const { pace, forMs } = paceAt(flight.current, performance.now())
      setPace(pace)
      if (pace !== 'slow') lookAfter(forMs)
    }
    const lookAfter = (afterMs: number): void => {
      timer = window.setTimeout(() => {
        frame = requestAnimationFrame(look)
      }, afterMs)
    }
    lookAfter(paceAt(flight.current, performance.now()).forMs)
    return () => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [isMoving])

  return {
    pace,
    onScroll: (event) => {
      flight.current = flightAfter(flight.current, event)
      setPace(paceAt(flight.current, event.atMs).pace)
    },
  }
}
