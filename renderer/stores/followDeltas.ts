/** A list of the main process that tells of its changes, and the page's copy of it. */
export interface DeltaSource<Delta> {
  /** Brings the whole list into the copy; false where it could not be had, or is not wanted any more. */
  readonly readAll: (isStopped: () => boolean) => Promise<boolean>
  /** `gap`: a delta is missing, and only the whole list helps. */
  readonly apply: (delta: Delta) => 'applied' | 'stale' | 'gap'
  /** Shows the copy as it is now. */
  readonly publish: () => void
  /** Answers what ends it. */
  readonly onChanged: (listener: (delta: Delta) => void) => () => void
  /** Whether a list that could not be had is asked for again by itself. */
  readonly isRetried: boolean
}

const askAgainMs = 3_000

/**
 * Keeps a copy up to date until told to stop: one list at first, then deltas; a list again only after a gap. What changes
 * while a list is on its way waits for its end: it is at least as new as any page of the list.
 */
export function followDeltas<Delta>(source: DeltaSource<Delta>): () => void {
  let stopped = false
  let asking = false
  let retryTimer: ReturnType<typeof setTimeout> | null = null
  let held: Delta[] = []

  async function ask(): Promise<void> {
    if (asking || stopped) return
    asking = true
    const isWhole = await source.readAll(() => stopped)
    asking = false
    if (stopped) return
    const deltas = held
    held = []
    if (!isWhole) {
      if (source.isRetried) retryTimer = setTimeout(() => void ask(), askAgainMs)
      return
    }
    for (const delta of deltas) take(delta)
    source.publish()
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
      source.publish()
    }
  })
  void ask()
  return () => {
    stopped = true
    end()
    if (retryTimer !== null) clearTimeout(retryTimer)
  }
}
