/** A picture as its planes lie in memory, one after the other, without gaps. */
export interface PlanarPicture {
  readonly format: PlanarFormat
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array<ArrayBuffer>
}
export type PlanarFormat = 'I420' | 'I422' | 'I444' | 'NV12'

interface Plane {
  /** In units of the plane: one or two bytes each. */
  readonly width: number
  readonly height: number
  readonly unitBytes: 1 | 2
  readonly start: number
}

export const isPlanar = (format: string | null): format is PlanarFormat =>
  format === 'I420' || format === 'I422' || format === 'I444' || format === 'NV12'

const half = (value: number): number => Math.ceil(value / 2)

/** Brightness first, then colour. */
export function planesOf(format: PlanarFormat, width: number, height: number): readonly Plane[] {
  const colourWidth = format === 'I444' ? width : half(width)
  const colourHeight = format === 'I420' || format === 'NV12' ? half(height) : height
  const bytes = width * height
  const colour = { width: colourWidth, height: colourHeight }
  const planes: Plane[] = [{ width, height, unitBytes: 1, start: 0 }]
  if (format === 'NV12') return [...planes, { ...colour, unitBytes: 2, start: bytes }]
  return [
    ...planes,
    { ...colour, unitBytes: 1, start: bytes },
    { ...colour, unitBytes: 1, start: bytes + colourWidth * colourHeight },
  ]
}

export const planarBytes = (format: PlanarFormat, width: number, height: number): number =>
  planesOf(format, width, height).reduce(
    (sum, plane) => sum + plane.width * plane.height * plane.unitBytes,
    0,
  )
