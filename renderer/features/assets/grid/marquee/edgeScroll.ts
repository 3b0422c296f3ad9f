/** So near to an edge, and beyond it, a list scrolls below the pointer. */
const edgePx = 28
const perSecond = 24
const fastestPxPerSecond = 2_400

/** How fast, in pixels a second; downwards is positive. The farther beyond the edge, the faster. */
export function edgeScrollSpeed(y: number, top: number, bottom: number): number {
  const depthPx = Math.min(0, y - (top + edgePx)) + Math.max(0, y - (bottom - edgePx))
  return Math.max(-fastestPxPerSecond, Math.min(fastestPxPerSecond, depthPx * perSecond))
}
