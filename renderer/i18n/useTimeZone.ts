import { useSyncExternalStore } from 'react'
import { systemTimeZone } from './formatters.ts'

/** A window that is looked at all the time gets no other sign of a journey. */
const lookMs = 60_000

function subscribe(onLook: () => void): () => void {
  const timer = setInterval(onLook, lookMs)
  window.addEventListener('focus', onLook)
  document.addEventListener('visibilitychange', onLook)
  return () => {
    clearInterval(timer)
    window.removeEventListener('focus', onLook)
    document.removeEventListener('visibilitychange', onLook)
  }
}

/** The time zone of the system, which may change while the app runs: a laptop travels, somebody sets it right. */
export const useTimeZone = (): string => useSyncExternalStore(subscribe, systemTimeZone)
