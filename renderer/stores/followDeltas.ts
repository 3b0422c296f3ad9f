import type { AppError } from '../../shared/result.ts'

/** Why the list could not be had, or not all of it. */
export interface ListFailure {
  readonly error: AppError
  /** Asks for it now, and does not wait until it is asked for by itself. */
  readonly askAgain: () => void
}

/** A list of the main process that tells of its changes, and the page's copy of it. */
export interface DeltaSource<Delta> {
  /** Brings the whole list into the copy; answers why it could not be had. What it answers once it is stopped counts for nothing. */
  readonly readAll: (isStopped: () => boolean) => Promise<AppError | null>
  /** `gap`: a delta is missing, and only the whole list helps. */
  readonly apply: (delta: Delta) => 'applied' | 'stale' | 'gap'
  /** Shows the copy as it is now; null while nothing is known against it. */
  readonly publish: (failure: ListFailure | null) => void
  /** Answers what ends it. */
  readonly onChanged: (listener: (delta: Delta) => void) => () => void
}

const askAgainMs = 3_000

/**
 * Keeps a copy up to date until told to stop: one list at first, then deltas; a list again only after a gap. What changes
 * while a list is on its way waits for its end: it is at least as new as any page of the list.
 */
export function followDeltas<Delta>(source: DeltaSource<Delta>): () => void {
  let stopped = false
  let asking = false
  let failure: ListFailure | null = null
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let held: Delta[] = []

  async function ask(): Promise<void> {
    if (asking || stopped) return
    asking = true
    clearTimeout(retryTimer)
    const error = await source.readAll(() => stopped)
    asking = false
    if (stopped) return
    const deltas = held
    held = []
    failure = error && { error, askAgain: ask }
    if (error === null) for (const delta of deltas) take(delta)
    else retryTimer = setTimeout(ask, askAgainMs)
    source.publish(failure)
  }

  function take(delta: Delta): void {
    if (source.apply(delta) !== 'gap') return
    held.push(delta)
    void ask()
  }

  const end = source.onChanged((delta) => {
    if (asking) held.push(delta)
    else {
      take(delta)
      source.publish(failure)
    }
  })
  void ask()
  return () => {
    stopped = true
    end()
    clearTimeout(retryTimer)
  }
}
