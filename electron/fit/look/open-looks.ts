import type { FitSubject } from '../../../shared/fit/requests.ts'
import { AppFailure } from '../../../shared/result.ts'

/** Looks that a person waits for, until they leave. */
export function createOpenLooks(closing: AbortSignal) {
  const open = new Map<string, Set<AbortController>>()
  return {
    /** @throws AppFailure wrongState when it was left, and what `look` throws */
    run: async <T>(subject: FitSubject, look: (signal: AbortSignal) => Promise<T>): Promise<T> => {
      const key = JSON.stringify(subject)
      const stop = new AbortController()
      const ofSubject = open.get(key) ?? new Set()
      open.set(key, ofSubject.add(stop))
      try {
        return await look(AbortSignal.any([stop.signal, closing]))
      } finally {
        ofSubject.delete(stop)
        if (ofSubject.size === 0 && open.get(key) === ofSubject) open.delete(key)
      }
    },
    leave: (subject: FitSubject): void => {
      const key = JSON.stringify(subject)
      const left = open.get(key)
      open.delete(key)
      for (const stop of left ?? []) stop.abort(new AppFailure({ code: 'wrongState' }))
    },
  }
}
