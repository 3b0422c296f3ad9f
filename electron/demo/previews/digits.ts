/** Segments a to g of a seven-segment digit, as bits: digits need no font, so every machine draws the same picture. */
const digitSegments = [0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f] as const
const segments = [
  [6, 0, 28, 6],
  [34, 6, 6, 28],
  [34, 40, 6, 28],
  [6, 68, 28, 6],
  [0, 40, 6, 28],
  [0, 6, 6, 28],
  [6, 34, 28, 6],
] as const

/** From the left edge of one digit to that of the next, and the height of each; before they are scaled. */
export const digitStep = 52
export const digitHeight = 74

function digit(value: number, x: number, y: number, scale: number): string {
  const bits = digitSegments[value] ?? 0
  return segments
    .filter((_, index) => (bits >> index) & 1)
    .map(
      ([left, top, width, height]) =>
        `<rect x="${x + left * scale}" y="${y + top * scale}" width="${width * scale}" height="${height * scale}" rx="${2 * scale}"/>`,
    )
    .join('')
}

/** A whole number as SVG, its upper left corner at that point. */
export const numberSvg = (number: number, x: number, y: number, scale: number): string =>
  [...String(number)]
    .map((value, index) => digit(Number(value), x + index * digitStep * scale, y, scale))
    .join('')
