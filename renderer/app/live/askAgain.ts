import type { Query, QueryClient } from '@tanstack/react-query'
import { isPassing } from '../../../shared/passing-errors.ts'
import { toAppError } from '../../bridge.ts'

export interface AskAgainTimers {
  /** Answers what ends it. */
  setTimer(callback: () => void, delayMs: number): () => void
}

const firstDelayMs = 5_000
const lastDelayMs = 60_000

/**
 * What is on the screen and could not be had, of the kind that passes, is asked for again by itself: after a while, the
 * longer the more often it failed, and at once when there is reason to think that the service is back.
 */
export function createAskAgain(client: QueryClient, { setTimer }: AskAgainTimers) {
  let cancel: (() => void) | null = null
  let delayMs = firstDelayMs

  const hasFailed = (query: Query): boolean =>
    query.state.status === 'error' &&
    query.state.fetchStatus === 'idle' &&
    isPassing(toAppError(query.state.error).code)
  /** At each letter that is typed: what it is said of is looked for first, and who shows it only then. */
  const isShown = (isSo: (query: Query) => boolean): boolean =>
    client
      .getQueryCache()
      .getAll()
      .some((query) => isSo(query) && query.isActive())

  function ask(): void {
    cancel?.()
    cancel = null
    void client.refetchQueries({ type: 'active', predicate: hasFailed })
  }

  function look(): void {
    if (isShown(hasFailed)) {
      if (cancel !== null) return
      cancel = setTimer(ask, delayMs)
      delayMs = Math.min(2 * delayMs, lastDelayMs)
      return
    }
    // A query that is being asked again has no error just now, but no answer either.
    if (isShown(({ state }) => state.fetchStatus !== 'idle')) return
    cancel?.()
    cancel = null
    delayMs = firstDelayMs
  }

  const end = client.getQueryCache().subscribe(look)
  look()
  return {
    /** The window has the focus again, say. */
    now: ask,
    /** The service answers again: what failed for other reasons, or is not on the screen now, is old as well. */
    recovered(): void {
      cancel?.()
      cancel = null
      delayMs = firstDelayMs
      void client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' })
    },
    stop(): void {
      end()
      cancel?.()
    },
  }
}
