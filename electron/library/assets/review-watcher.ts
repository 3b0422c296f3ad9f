import { AppFailure } from '../../../shared/result.ts'
import { type Clock, type ClockTimer, type MonotonicMs, msSince } from '../../base/clock.ts'

/** What is under review in a group just now. */
export interface ReviewState {
  readonly assetIds: readonly string[]
  /** Whether `assetIds` are all of them. */
  readonly complete: boolean
}

/**
 * Looks after groups that were listed lately and have assets under review, until there are none: the page says that it
 * follows by itself. A group is let go for others that were listed since, and when it is gone.
 */
export interface ReviewWatcher {
  /** A list of the group was given out with these assets under review. */
  listed(groupId: string, reviewIds: readonly string[]): void
  stop(): void
}

export interface ReviewWatcherOptions {
  readonly clock: Clock
  readonly ask: (groupId: string, signal: AbortSignal) => Promise<ReviewState>
  readonly onSettled: (groupId: string) => void
}

interface Watch {
  /** Under review when the page last saw the group. */
  seen: Set<string>
  lastState: string | null
  readonly since: MonotonicMs
  listedAt: MonotonicMs
  timer: ClockTimer | null
  readonly abort: AbortController
}

/** The page shows one group, and may go back to the one before. */
const maxWatches = 3

/** By documented advice every 2 to 3 seconds; the longer it takes, the less a second matters. */
function reviewIntervalMs(ageMs: number): number {
  if (ageMs < 60_000) return 3_000
  if (ageMs < 5 * 60_000) return 5_000
  if (ageMs < 15 * 60_000) return 10_000
  return ageMs < 60 * 60_000 ? 30_000 : 5 * 60_000
}

export function createReviewWatcher(options: ReviewWatcherOptions): ReviewWatcher {
  const { clock } = options
  const watches = new Map<string, Watch>()

  const end = (groupId: string) => {
    const watch = watches.get(groupId)
    watches.delete(groupId)
    watch?.timer?.cancel()
    watch?.abort.abort()
  }

  /** `askedMs`: the pause that the service has asked for. */
  const schedule = (groupId: string, watch: Watch, askedMs = 0) => {
    watch.timer = clock.setTimeout(
      () => look(groupId, watch),
      Math.max(askedMs, reviewIntervalMs(msSince(clock, watch.since))),
    )
  }

  const answered = (groupId: string, watch: Watch, state: ReviewState) => {
    const now = new Set(state.assetIds)
    const summary = JSON.stringify([...now].sort())
    const isGone = state.complete && [...watch.seen].some((assetId) => !now.has(assetId))
    const isOther = watch.lastState !== null && watch.lastState !== summary
    watch.lastState = summary
    if (state.complete && now.size === 0) end(groupId)
    if (isGone || isOther) {
      watch.seen = now
      options.onSettled(groupId)
    }
    if (watches.get(groupId) === watch) schedule(groupId, watch)
  }

  /** It changes nothing, the next look comes anyway; but a group that is gone is followed no more. */
  const failed = (groupId: string, watch: Watch, cause: unknown) => {
    const error = cause instanceof AppFailure ? cause.error : null
    if (error?.code !== 'notFound') {
      schedule(groupId, watch, error?.retryAfterMs)
      return
    }
    end(groupId)
    options.onSettled(groupId)
  }

  const look = (groupId: string, watch: Watch): void => {
    const isWatched = () => watches.get(groupId) === watch
    options.ask(groupId, watch.abort.signal).then(
      (state) => isWatched() && answered(groupId, watch, state),
      (cause: unknown) => isWatched() && failed(groupId, watch, cause),
    )
  }

  return {
    listed: (groupId, reviewIds) => {
      const known = watches.get(groupId)
      if (known !== undefined) {
        known.listedAt = clock.monotonic()
        for (const assetId of reviewIds) known.seen.add(assetId)
        return
      }
      if (reviewIds.length === 0) return
      const now = clock.monotonic()
      const watch: Watch = {
        seen: new Set(reviewIds),
        lastState: null,
        since: now,
        listedAt: now,
        timer: null,
        abort: new AbortController(),
      }
      watches.set(groupId, watch)
      schedule(groupId, watch)
      if (watches.size <= maxWatches) return
      const stalest = [...watches].sort(([, a], [, b]) => a.listedAt - b.listedAt)[0]
      if (stalest !== undefined) end(stalest[0])
    },
    stop: () => {
      for (const groupId of [...watches.keys()]) end(groupId)
    },
  }
}
