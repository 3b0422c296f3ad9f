import { create } from 'zustand'

/** Files that were dropped, picked or pasted, on their way to the main process; more than one drop may be. */
interface Handovers {
  readonly taken: number
  readonly total: number
}

const none: Handovers = { taken: 0, total: 0 }

/** Nothing is on its way while `total` is 0. */
export const useHandovers = create<Handovers>()(() => none)

const running = new Map<AbortController, Handovers>()

function publish(): void {
  const all = [...running.values()]
  const sum = (of: (handover: Handovers) => number) =>
    all.reduce((count, handover) => count + of(handover), 0)
  useHandovers.setState({ taken: sum(({ taken }) => taken), total: sum(({ total }) => total) })
}

export interface Handover {
  readonly isStopped: () => boolean
  readonly onTaken: (files: number) => void
  readonly end: () => void
}

export function beginHandover(total: number): Handover {
  const stop = new AbortController()
  const set = (taken: number): void => {
    running.set(stop, { taken, total })
    publish()
  }
  set(0)
  return {
    isStopped: () => stop.signal.aborted,
    onTaken: set,
    end: () => {
      running.delete(stop)
      publish()
    },
  }
}

/** What was taken by now stays. */
export function stopHandovers(): void {
  for (const stop of running.keys()) stop.abort()
}
