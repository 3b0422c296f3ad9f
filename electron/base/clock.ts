import { createMonotonic } from '../../shared/monotonic.ts'

/*
 * Two sorts of time, and a type for each, since what is measured with the wrong one goes wrong when somebody sets the clock.
 */
declare const sort: unique symbol

/** An instant by the clock on the wall, ms since 1970: to be shown, to be kept over a restart. Somebody may set that clock. */
export type WallMs = number & { readonly [sort]: 'wall' }

/**
 * An instant by a clock that only goes forward, ms since some beginning: to measure how long something takes and to tell
 * when something falls due. Means nothing to another process, so it is never stored.
 */
export type MonotonicMs = number & { readonly [sort]: 'monotonic' }

/** Time as a service sees it: handed in, so that every waiting path has a test without waiting. */
export interface Clock {
  now(): WallMs
  monotonic(): MonotonicMs
  setTimeout(callback: () => void, delayMs: number): ClockTimer
}

export interface ClockTimer {
  cancel(): void
}

const monotonicMs = createMonotonic(Date.now, () => performance.now())

export const systemClock: Clock = {
  now: () => Date.now() as WallMs,
  monotonic: () => monotonicMs() as MonotonicMs,
  setTimeout: (callback, delayMs) => {
    const timer = setTimeout(callback, delayMs)
    return { cancel: () => clearTimeout(timer) }
  },
}

/** Before anything that happens: what has never been done was done so long ago. */
export const longAgo = Number.NEGATIVE_INFINITY as MonotonicMs

/** That long after an instant. */
export function laterBy(at: MonotonicMs, ms: number): MonotonicMs {
  return (at + ms) as MonotonicMs
}

/** The earlier of two. */
export function earliest(a: MonotonicMs, b: MonotonicMs): MonotonicMs {
  return a < b ? a : b
}

/** The later of two. */
export function latest(a: MonotonicMs, b: MonotonicMs): MonotonicMs {
  return a > b ? a : b
}

/** That long from now. */
export function fromNow(clock: Pick<Clock, 'monotonic'>, ms: number): MonotonicMs {
  return laterBy(clock.monotonic(), ms)
}

/** How long ago that was; Infinity for {@link longAgo}. */
export function msSince(clock: Pick<Clock, 'monotonic'>, at: MonotonicMs): number {
  return clock.monotonic() - at
}

/** How old a stored instant is. One in the future, written by a clock that was wrong, is of just now. */
export function wallAgeMs(clock: Pick<Clock, 'now'>, atMs: number): number {
  return Math.max(0, clock.now() - atMs)
}

/**
 * How long until a stored instant. `longestMs`: what it may be at most, since whoever wrote it waits no longer than that; an
 * instant further off was written by a clock that has been set back since.
 */
export function msUntilWall(clock: Pick<Clock, 'now'>, atMs: number, longestMs: number): number {
  return Math.min(longestMs, Math.max(0, atMs - clock.now()))
}

/**
 * Whether what was done at a stored instant is to be done again, so long after it. One in the future was written by a clock that was
 * wrong: by it nobody knows when it was done, and to wait until then may take a year.
 */
export function isDueAgain(clock: Pick<Clock, 'now'>, doneAtMs: number, everyMs: number): boolean {
  const agoMs = clock.now() - doneAtMs
  return agoMs < 0 || agoMs >= everyMs
}
