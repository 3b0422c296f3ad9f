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

/** Width and height, inside the service's 0.4 to 2.5. */
const sizes = [
  [480, 480],
  [480, 360],
  [360, 480],
  [640, 360],
  [360, 640],
] as const

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

/** The picture of a synthetic asset: its own colours, and its number. The same number gives the same bytes. */
export async function drawSynthetic(number: number): Promise<Buffer> {
  const [width, height] = sizes[number % sizes.length] ?? sizes[0]
  const hue = (number * 137.508) % 360
  const digits = [...String(number)].map(Number)
  const scale = Math.min(1.4, (width * 0.8) / (digits.length * 52))
  const left = (width - digits.length * 52 * scale + 12 * scale) / 2
  const top = (height - 74 * scale) / 2
  const shapes = digits.map((value, index) => digit(value, left + index * 52 * scale, top, scale)).join('')
  const circle = `<circle cx="${width * 0.8}" cy="${height * 0.25}" r="${width * 0.3}" fill="hsl(${(hue + 40) % 360},70%,70%)" opacity="0.5"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="hsl(${hue},55%,58%)"/><stop offset="1" stop-color="hsl(${(hue + 60) % 360},60%,32%)"/>
    </linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>${circle}<g fill="#fff" opacity="0.92">${shapes}</g></svg>`
  // Loaded when the first picture is drawn: the server itself starts without it.
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer()
}
