import { digitHeight, digitStep, numberSvg } from '../../previews/digits.ts'

/**
 * Signs instead of words. What draws films has no fonts, and signs need no language: a sort of reference, and its number.
 * Each is drawn in a square of 24.
 */
const signs = {
  picture: 'M3 4H21V20H3Z M3 17L9 11L14 16 M13 15L16 12L21 17 M15.5 8.5H16.5',
  clip: 'M6 4L20 12L6 20Z',
  start: 'M5 4V20 M9 4L21 12L9 20Z',
  end: 'M19 4V20 M3 4L15 12L3 20Z',
  sound: 'M9 18V5L20 3V16 M9 18A3 3 0 1 1 3 18A3 3 0 1 1 9 18 M20 16A3 3 0 1 1 14 16A3 3 0 1 1 20 16',
} as const

type Sign = keyof typeof signs

/** By the slot's name: "Image 2", "Start frame", "Driving audio". */
function signOf(label: string): Sign {
  if (/audio/i.test(label)) return 'sound'
  if (/^start/i.test(label)) return 'start'
  if (/^end/i.test(label)) return 'end'
  return /clip|video/i.test(label) ? 'clip' : 'picture'
}

const stroked = (path: string, x: number, y: number, scale: number): string =>
  `<path d="${path}" transform="translate(${x} ${y}) scale(${scale})" fill="none" stroke="#fff" stroke-width="2"
    stroke-linecap="round" stroke-linejoin="round"/>`

/** A slot in a pill: its sign, and its number where it has one. `size` is about the height of a line of text. */
export function badgeSvg(label: string, x: number, y: number, size: number): string {
  const number = /\d+$/.exec(label)?.[0] ?? ''
  const digitScale = size / digitHeight
  const width = size * 2.4 + number.length * digitStep * digitScale
  const height = size * 1.7
  const top = y + size * 0.35
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}" fill="#000" opacity="0.62"/>
    ${stroked(signs[signOf(label)], x + size * 0.7, top, size / 24)}
    ${number === '' ? '' : `<g fill="#fff">${numberSvg(Number(number), x + size * 2.1, top, digitScale)}</g>`}`
}

/** "AI", its upper right corner at that point. */
export const watermarkSvg = (right: number, top: number, size: number): string =>
  `<g opacity="0.8">${stroked('M2 21L9 3L16 21 M4.5 15H13.5 M22 3V21', right - size, top, size / 24)}</g>`
