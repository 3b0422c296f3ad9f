import { digitHeight, digitStep, numberSvg } from './digits.ts'

/** Width and height, inside the service's 0.4 to 2.5. */
const sizes = [
  [480, 480],
  [480, 360],
  [360, 480],
  [640, 360],
  [360, 640],
] as const

/** The picture of a synthetic asset: its own colours, and its number. The same number gives the same bytes. */
export async function drawSynthetic(number: number): Promise<Buffer> {
  const [width, height] = sizes[number % sizes.length] ?? sizes[0]
  const hue = (number * 137.508) % 360
  const digitCount = String(number).length
  const scale = Math.min(1.4, (width * 0.8) / (digitCount * digitStep))
  const left = (width - digitCount * digitStep * scale + 12 * scale) / 2
  const top = (height - digitHeight * scale) / 2
  const shapes = numberSvg(number, left, top, scale)
  const circle = `<circle cx="${width * 0.8}" cy="${height * 0.25}" r="${width * 0.3}" fill="hsl(${(hue + 40) % 360},70%,70%)" opacity="0.5"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="hsl(${hue},55%,58%)"/><stop offset="1" stop-color="hsl(${(hue + 60) % 360},60%,32%)"/>
    </linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>${circle}<g fill="#fff" opacity="0.92">${shapes}</g></svg>`
  // Loaded when the first picture is drawn: types and durations are read without it.
  const { sharp } = await import('../../base/pictures/sharp.ts')
  return sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer()
}
