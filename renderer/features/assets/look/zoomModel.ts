/**
 * How closely a picture is looked at: `scale` 1 is the whole of it in its place. `x` and `y` say how far its middle is from the
 * middle of that place, in widths and heights of the picture there: two pictures of other sizes are looked at alike.
 */
export interface Zoom {
  readonly scale: number
  readonly x: number
  readonly y: number
}
export type Point = Pick<Zoom, 'x' | 'y'>

export const wholePicture: Zoom = { scale: 1, x: 0, y: 0 }
export const maxScale = 32
const step = 1.25
const middle: Point = { x: 0, y: 0 }

const within = (value: number, most: number): number => Math.min(most, Math.max(-most, value))

/** Never smaller than whole, and never dragged out of its place. */
function kept({ scale, x, y }: Zoom): Zoom {
  const bounded = Math.min(maxScale, Math.max(1, scale))
  const most = (bounded - 1) / 2
  return { scale: bounded, x: within(x, most), y: within(y, most) }
}

/** To that scale, so that what is at `at` (from the middle of its place) stays there. */
export function zoomTo(zoom: Zoom, scale: number, at: Point = middle): Zoom {
  const bounded = kept({ ...zoom, scale }).scale
  const part = bounded / zoom.scale
  return kept({ scale: bounded, x: at.x - (at.x - zoom.x) * part, y: at.y - (at.y - zoom.y) * part })
}

export const zoomBy = (zoom: Zoom, steps: number, at?: Point): Zoom =>
  zoomTo(zoom, zoom.scale * step ** steps, at)

export const panBy = (zoom: Zoom, by: Point): Zoom => kept({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y })

/** The scale at which a point of the picture is a point of the screen. */
export const actualScale = (picturePx: number, shownPx: number, pixelRatio: number): number =>
  shownPx === 0 ? 1 : picturePx / (shownPx * pixelRatio)

/** How far a key goes, of the place that the picture is in. */
const panStep = 0.1

/** How an arrow key moves what is enlarged, so that one sees more of what lies in that direction; null: it is no arrow. */
export function panKey(key: string): Point | null {
  switch (key) {
    case 'ArrowLeft':
      return { x: panStep, y: 0 }
    case 'ArrowRight':
      return { x: -panStep, y: 0 }
    case 'ArrowUp':
      return { x: 0, y: panStep }
    case 'ArrowDown':
      return { x: 0, y: -panStep }
    default:
      return null
  }
}

export type ZoomKey = 'in' | 'out' | 'whole' | 'actual'

/** What a key does to the zoom; null: nothing. */
export function zoomKey(key: string): ZoomKey | null {
  switch (key) {
    case '+':
    case '=':
      return 'in'
    case '-':
    case '_':
      return 'out'
    case '0':
      return 'whole'
    case '1':
      return 'actual'
    default:
      return null
  }
}
