import { type PlanarPicture, planarBytes, planesOf } from './planes.ts'

/** Both sides half as long, each pixel the mean of four: a picture that is made smaller anyway is turned in a quarter of the time. */
export function halve(picture: PlanarPicture): PlanarPicture {
  const { format } = picture
  const width = 2 * Math.floor(picture.width / 4)
  const height = 2 * Math.floor(picture.height / 4)
  const bytes = new Uint8Array(planarBytes(format, width, height))
  const from = planesOf(format, picture.width, picture.height)
  planesOf(format, width, height).forEach((to, index) => {
    const plane = from[index]
    if (plane === undefined) return
    const { unitBytes } = to
    const rowBytes = plane.width * unitBytes
    for (let y = 0, target = to.start; y < to.height; y += 1) {
      const above = picture.bytes.subarray(
        plane.start + 2 * y * rowBytes,
        plane.start + (2 * y + 1) * rowBytes,
      )
      const below = picture.bytes.subarray(
        plane.start + (2 * y + 1) * rowBytes,
        plane.start + (2 * y + 2) * rowBytes,
      )
      target = meanOfRows(above, below, unitBytes, bytes, target, to.width)
    }
  })
  return { format, width, height, bytes }
}

/** Answers where the next row begins. */
function meanOfRows(
  above: Uint8Array,
  below: Uint8Array,
  unitBytes: 1 | 2,
  to: Uint8Array,
  start: number,
  width: number,
): number {
  let target = start
  for (let x = 0, left = 0; x < width; x += 1, left += 2 * unitBytes) {
    for (let at = left; at < left + unitBytes; at += 1) {
      const right = at + unitBytes
      to[target] = ((above[at] ?? 0) + (above[right] ?? 0) + (below[at] ?? 0) + (below[right] ?? 0) + 2) >> 2
      target += 1
    }
  }
  return target
}
