import { useCallback, useSyncExternalStore } from 'react'

const lookMs = 10_000

function subscribe(onLook: () => void): () => void {
  const timer = setInterval(onLook, lookMs)
  window.addEventListener('focus', onLook)
  return () => {
    clearInterval(timer)
    window.removeEventListener('focus', onLook)
  }
}

/** The day it is; draws anew only when it is another one. */
export function useToday(dayOf: (atMs: number) => string): string {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => dayOf(Date.now()), [dayOf]),
  )
}
