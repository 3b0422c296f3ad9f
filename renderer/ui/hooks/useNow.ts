import { useEffect, useState } from 'react'

/** The time, as often as that while it is wanted; without a timer when it is not. */
export function useNow(ticking: boolean, everyMs = 1_000): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    if (!ticking) return
    setNowMs(Date.now())
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [ticking, everyMs])
  return nowMs
}
