/** `quick`: names can be read as they pass, pictures are hardly seen. `flying`: what comes in is gone before anybody could read it. */
export type Pace = 'slow' | 'quick' | 'flying'

/** How a list is being scrolled, as of its last scroll event. */
export interface Flight {
  readonly atMs: number
  readonly topPx: number
  readonly isFlying: boolean
  /** When it was quick last. */
  readonly quickAtMs: number
}

const never = Number.NEGATIVE_INFINITY
export const noFlight: Flight = { atMs: never, topPx: 0, isFlying: false, quickAtMs: never }

/** Without a scroll event for so long, it flies no more. */
export const restMs = 120
/** Without a quick one for so long, it is slow: a wheel stops between its turns, and so does a finger. */
export const calmMs = 300
/** Scroll events no further apart are of one gesture: on a slow machine a frame may take this long. */
const gestureMs = 300
const longestGestureMs = 1_000
/** Faster than this a tile crosses the screen in less time than it takes to see what it is: a fifth of a second. */
const flyingViewsPerSecond = 5
/** Faster than this more tiles come in than pictures can be fetched and drawn for, which would hold up the list that scrolls on. */
const quickViewsPerSecond = 0.75

/** What a scroll event tells. */
export interface ScrollEvent {
  readonly atMs: number
  readonly topPx: number
  readonly viewPx: number
}

/** After a scroll event. The first one for a while is a jump, however far it goes: where it ends, one wants to see what is there. */
export function flightAfter(before: Flight, { atMs, topPx, viewPx }: ScrollEvent): Flight {
  const sinceMs = atMs - before.atMs
  const isFaster = (viewsPerSecond: number): boolean =>
    Math.abs(topPx - before.topPx) > (sinceMs / 1000) * viewsPerSecond * viewPx
  // Where frames take that long, pictures would make them longer still: and one jump soon after another may well wait for its own.
  const isQuick = sinceMs < longestGestureMs && isFaster(quickViewsPerSecond)
  return {
    atMs,
    topPx,
    isFlying: sinceMs < gestureMs && isFaster(flyingViewsPerSecond),
    quickAtMs: isQuick ? atMs : before.quickAtMs,
  }
}

/** How fast it is at that moment, and how long it takes until it is another pace if nothing comes; a slow one stays so. */
export function paceAt(
  { atMs, isFlying, quickAtMs }: Flight,
  nowMs: number,
): { readonly pace: Pace; readonly forMs: number } {
  const flyingMs = isFlying ? atMs + restMs - nowMs : 0
  if (flyingMs > 0) return { pace: 'flying', forMs: flyingMs }
  const quickMs = quickAtMs + calmMs - nowMs
  return quickMs > 0 ? { pace: 'quick', forMs: quickMs } : { pace: 'slow', forMs: Number.POSITIVE_INFINITY }
}
