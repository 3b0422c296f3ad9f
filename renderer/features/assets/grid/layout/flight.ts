/** How a list is being scrolled, as of its last scroll event. */
export interface Flight {
  readonly atMs: number
  readonly topPx: number
  /** What comes in is gone before anybody could read it. */
  readonly isFlying: boolean
}

export const noFlight: Flight = { atMs: Number.NEGATIVE_INFINITY, topPx: 0, isFlying: false }

/** Without a scroll event for so long, it rests. */
export const restMs = 120
/** Scroll events no further apart are of one gesture: on a slow machine a frame may take this long. */
const gestureMs = 300
/** Faster than this a tile crosses the screen in less time than it takes to see what it is: a fifth of a second. */
const viewsPerSecond = 5

/** After a scroll event. The first one for a while is a jump, however far it goes: where it ends, one wants to see what is there. */
export function flightAfter(
  before: Flight,
  { atMs, topPx, viewPx }: { readonly atMs: number; readonly topPx: number; readonly viewPx: number },
): Flight {
  const sinceMs = atMs - before.atMs
  const farPx = (sinceMs / 1000) * viewsPerSecond * viewPx
  return { atMs, topPx, isFlying: sinceMs < gestureMs && Math.abs(topPx - before.topPx) > farPx }
}
