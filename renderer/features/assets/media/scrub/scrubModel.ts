/** How far a key goes through a clip. */
const keyStep = 0.1

const within = (part: number): number => Math.min(1, Math.max(0, part))

/** Where in the clip the pointer is, from 0 to 1, as one reads. */
export function partAt(
  clientX: number,
  { left, width }: { readonly left: number; readonly width: number },
  rtl: boolean,
): number {
  if (width === 0) return 0
  const part = within((clientX - left) / width)
  return rtl ? 1 - part : part
}

/** Where "," and "." go from there; null for any other key. */
export function partByKey(key: string, part: number | null): number | null {
  if (key !== ',' && key !== '.') return null
  return within((part ?? 0) + (key === '.' ? keyStep : -keyStep))
}

/** The last moment of a clip has no picture in some players. */
const lastMomentSeconds = 0.05

export const secondsAt = (part: number, durationSeconds: number): number =>
  Number.isFinite(durationSeconds) ? part * Math.max(0, durationSeconds - lastMomentSeconds) : 0
