/** Subscriptions to one event. */
export interface Listeners<T> {
  /** Calls back from now on; the answer ends it. */
  add(listener: (value: T) => void): () => void
  notify(value: T): void
}

/**
 * Every listener runs, also when one before it throws: who announces something must not fail because of who hears it.
 * What was thrown goes to `onThrown`.
 */
export function createListeners<T>(onThrown: (cause: unknown) => void = reportAsDefect): Listeners<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    add: (listener) => {
      // Wrapped, so that the same function may listen twice and end each on its own.
      const entry = (value: T) => listener(value)
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    notify: (value) => {
      for (const listener of [...listeners]) {
        try {
          listener(value)
        } catch (cause) {
          onThrown(cause)
        }
      }
    },
  }
}

/** As a rejection that nobody handles, which the composition root reports as a defect and a test fails by. */
function reportAsDefect(cause: unknown): void {
  void Promise.reject(cause)
}
