/** Subscriptions to one event. */
export interface Listeners<T> {
  /** Calls back from now on; the answer ends it. */
  add(listener: (value: T) => void): () => void
  notify(value: T): void
}

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    add: (listener) => {
      // Wrapped, so that the same function may listen twice and end each on its own.
      const entry = (value: T) => listener(value)
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    notify: (value) => {
      for (const listener of [...listeners]) listener(value)
    },
  }
}
