import { type PlanarPicture, planarBytes, planesOf } from './planes.ts'

/** Brightness and colour, 0 to 255. */
export interface PlanarColour {
  readonly y: number
  readonly u: number
  readonly v: number
}

/** Puts a picture into the middle of a larger one, whose rest has one colour. Both have even sides. */
export function pad(
  picture: PlanarPicture,
  { width, height }: { readonly width: number; readonly height: number },
  colour: PlanarColour,
): PlanarPicture {
  const { format } = picture
  const bytes = new Uint8Array(planarBytes(format, width, height))
  const from = planesOf(format, picture.width, picture.height)
  const left = evenHalf(width - picture.width)
  const top = evenHalf(height - picture.height)
  planesOf(format, width, height).forEach((plane, index) => {
    const source = from[index]
    if (source === undefined) return
    const { unitBytes } = plane
    const end = plane.start + plane.width * plane.height * unitBytes
    if (unitBytes === 1) bytes.fill([colour.y, colour.u, colour.v][index] ?? 0, plane.start, end)
    else fillPairs(bytes.subarray(plane.start, end), colour)
    // In units of this plane: colour may have half as many.
    const planeLeft = (left * plane.width) / width
    const planeTop = (top * plane.height) / height
    const rowBytes = source.width * unitBytes
    for (let y = 0; y < source.height; y += 1) {
      const row = source.start + y * rowBytes
      const target = plane.start + ((planeTop + y) * plane.width + planeLeft) * unitBytes
      bytes.set(picture.bytes.subarray(row, row + rowBytes), target)
    }
  })
  return { format, width, height, bytes }
}

const evenHalf = (value: number): number => 2 * Math.floor(value / 4)

function fillPairs(bytes: Uint8Array, { u, v }: PlanarColour): void {
  for (let at = 0; at < bytes.length; at += 2) {
    bytes[at] = u
    bytes[at + 1] = v
  }
}
