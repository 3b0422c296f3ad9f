import { useSyncExternalStore } from 'react'

function subscribe(onChange: () => void): () => void {
  window.addEventListener('resize', onChange)
  return () => window.removeEventListener('resize', onChange)
}

/** Inner sizes of the window in px, kept up to date. */
export const useWindowWidth = (): number => useSyncExternalStore(subscribe, () => window.innerWidth)
export const useWindowHeight = (): number => useSyncExternalStore(subscribe, () => window.innerHeight)
