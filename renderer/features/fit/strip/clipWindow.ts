/** The part of a clip or sound that is kept. */
export interface ClipWindow {
  readonly startMs: number
  readonly endMs: number
}

export interface WindowBounds {
  readonly durationMs: number
  /** How short and how long the part may be. */
  readonly shortestMs: number
  readonly longestMs: number
}

/** What of it moves: an end, or all of it. */
export type WindowPart = 'start' | 'end' | 'window'

const within = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value))

/** Puts a part of the window where it is wanted. An end takes the other along where the part would get too long or too short. */
export function moveWindow(
  { startMs, endMs }: ClipWindow,
  part: WindowPart,
  toMs: number,
  { durationMs, shortestMs, longestMs }: WindowBounds,
): ClipWindow {
  const shortest = Math.min(shortestMs, durationMs)
  const longest = Math.max(shortest, Math.min(longestMs, durationMs))
  const to = Math.round(toMs)
  switch (part) {
    case 'window': {
      const start = within(to, 0, durationMs - (endMs - startMs))
      return { startMs: start, endMs: start + endMs - startMs }
    }
    case 'start': {
      const start = within(to, 0, durationMs - shortest)
      return { startMs: start, endMs: within(endMs, start + shortest, start + longest) }
    }
    case 'end': {
      const end = within(to, shortest, durationMs)
      return { startMs: within(startMs, end - longest, end - shortest), endMs: end }
    }
  }
}

const smallStepMs = 100
const stepMs = 1_000
const pageMs = 5_000

/** Where a key takes what stands at `atMs`; null: no key of a slider. "," and "." go a frame. */
export function timeByKey(
  key: string,
  shift: boolean,
  atMs: number,
  { frameMs, endMs }: { readonly frameMs: number; readonly endMs: number },
): number | null {
  const step = shift ? stepMs : smallStepMs
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, atMs - step)
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(endMs, atMs + step)
    case 'PageDown':
      return Math.max(0, atMs - pageMs)
    case 'PageUp':
      return Math.min(endMs, atMs + pageMs)
    case ',':
      return Math.max(0, atMs - frameMs)
    case '.':
      return Math.min(endMs, atMs + frameMs)
    case 'Home':
      return 0
    case 'End':
      return endMs
    default:
      return null
  }
}

/** Where in the clip a place on the strip is. Time runs from left to right in every language. */
export function timeAt(
  clientX: number,
  { left, width }: { readonly left: number; readonly width: number },
  durationMs: number,
): number {
  return width === 0 ? 0 : within((clientX - left) / width, 0, 1) * durationMs
}

/** "0:21.4": to a tenth of a second, since a second is long in a clip. */
export function clockText(atMs: number): string {
  const tenths = Math.round(atMs / 100)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(tenths / 36_000)
  const minutes = Math.floor(tenths / 600) % 60
  const seconds = Math.floor(tenths / 10) % 60
  const rest = `${two(seconds)}.${tenths % 10}`
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

/** Whole steps that people count in, so that a strip has no more than `most` marks. */
const markSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600] as const

/** The times below the strip, in ms: evenly from its beginning, and its end. */
export function marksOf(durationMs: number, most: number): readonly number[] {
  const step = (markSteps.find((seconds) => durationMs / 1000 / seconds <= most) ?? durationMs / 1000) * 1000
  const marks: number[] = []
  // One that would touch the last is left out.
  for (let at = 0; at < durationMs - step / 2; at += step) marks.push(at)
  return [...marks, durationMs]
}
