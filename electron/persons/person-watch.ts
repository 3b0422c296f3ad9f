import { AppFailure } from '../../shared/result.ts'
import { type Clock, type ClockTimer, fromNow, longAgo, type MonotonicMs, msSince } from '../base/clock.ts'

export interface Person {
  readonly groupId: string
  readonly name: string
}

export interface PersonWatchOptions {
  readonly clock: Clock
  /** The verified persons that there are now. */
  readonly look: () => Promise<readonly Person[]>
  readonly onAppeared: (person: Person) => void
}

/**
 * Waits for the group of a person who is being verified: nothing announces it (documented). While the link lives it is
 * looked for every three seconds, then less and less often; after two hours, or when nobody has used the window for one,
 * only when the window gets the focus, for a day.
 */
export interface PersonWatch {
  /** A verification has begun. `known`: groups that are there already; null when nobody knows them. */
  begin(known: ReadonlySet<string> | null): void
  windowFocused(): void
  windowBlurred(): void
  stop(): void
}

const minuteMs = 60_000
const unusedMs = 60 * minuteMs
const lookingMs = 120 * minuteMs
const lifeMs = 24 * 60 * minuteMs
const leastPauseMs = 3_000

function lookPauseMs(ageMs: number): number {
  if (ageMs < 3 * minuteMs) return leastPauseMs
  if (ageMs < 15 * minuteMs) return 10_000
  return ageMs < 60 * minuteMs ? minuteMs : 5 * minuteMs
}

interface Wait {
  readonly since: MonotonicMs
  known: ReadonlySet<string> | null
}

export function createPersonWatch({ clock, look, onAppeared }: PersonWatchOptions): PersonWatch {
  let wait: Wait | null = null
  let timer: ClockTimer | null = null
  let looking: Promise<readonly Person[] | null> | null = null
  let lastLookAt = longAgo
  /** The service has asked for a pause until then. */
  let notBefore = longAgo
  let isFocused = true
  let lastUsedAt = clock.monotonic()

  const end = () => {
    wait = null
    timer?.cancel()
    timer = null
    looking = null
  }

  const schedule = () => {
    timer?.cancel()
    timer = null
    if (wait === null) return
    const ageMs = msSince(clock, wait.since)
    const isUnused = !isFocused && msSince(clock, lastUsedAt) > unusedMs
    if (ageMs > lookingMs || isUnused) return
    const askedMs = -msSince(clock, notBefore)
    timer = clock.setTimeout(() => void lookNow(), Math.max(lookPauseMs(ageMs), askedMs))
  }

  const lookNow = async (): Promise<void> => {
    if (wait === null || looking !== null) return
    if (msSince(clock, notBefore) < 0) return schedule()
    const mine = wait
    timer?.cancel()
    timer = null
    lastLookAt = clock.monotonic()
    // A failure is nothing to report: the next look may be answered.
    const answer = look().catch((cause: unknown) => {
      const error = cause instanceof AppFailure ? cause.error : null
      notBefore = fromNow(clock, error?.retryAfterMs ?? 0)
      return null
    })
    looking = answer
    const persons = await answer
    if (looking !== answer) return
    looking = null
    if (persons !== null && wait === mine) {
      const appeared = persons.filter(({ groupId }) => mine.known?.has(groupId) === false)
      mine.known ??= new Set(persons.map(({ groupId }) => groupId))
      if (appeared.length > 0) {
        end()
        for (const person of appeared) onAppeared(person)
        return
      }
    }
    schedule()
  }

  return {
    begin: (known) => {
      // A fresh link for the same person: what was known before it still is.
      wait = { since: clock.monotonic(), known: wait?.known ?? known }
      if (wait.known === null) void lookNow()
      else schedule()
    },
    windowFocused: () => {
      isFocused = true
      lastUsedAt = clock.monotonic()
      if (wait === null) return
      if (msSince(clock, wait.since) > lifeMs) end()
      else if (msSince(clock, lastLookAt) >= leastPauseMs) void lookNow()
      else if (timer === null && looking === null) schedule()
    },
    windowBlurred: () => {
      isFocused = false
      lastUsedAt = clock.monotonic()
    },
    stop: end,
  }
}
