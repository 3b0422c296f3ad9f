import type { PlanarColour } from './pad.ts'
import { type PlanarPicture, planarBytes } from './planes.ts'

/** How much red and blue weigh in brightness; green has the rest. */
interface Weights {
  readonly red: number
  readonly blue: number
}
const weights: Readonly<Record<string, Weights>> = {
  bt709: { red: 0.2126, blue: 0.0722 },
  smpte170m: { red: 0.299, blue: 0.114 },
  bt470bg: { red: 0.299, blue: 0.114 },
  'bt2020-ncl': { red: 0.2627, blue: 0.0593 },
}
const bt709: Weights = { red: 0.2126, blue: 0.0722 }

/** What cameras, players and services take a film for that says nothing else. */
export const usualColours: VideoColorSpaceInit = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'bt709',
  fullRange: false,
}

const smallColours: VideoColorSpaceInit = {
  primaries: 'smpte170m',
  transfer: 'smpte170m',
  matrix: 'smpte170m',
  fullRange: false,
}
/** px: what is lower is taken for a film of the old television, where nothing is said (read in Chromium's demuxer and ffmpeg's). */
const firstHighDefinition = 720

/**
 * How the colours of a film are to be taken that does not say so itself, where Chromium's decoder guesses otherwise than players do:
 * the copy says it, and has another size. Null: as the decoder says.
 */
export function untoldColours(told: VideoColorSpaceInit, height: number): VideoColorSpaceInit | null {
  const isTold = (told.matrix ?? null) !== null
  return isTold || height >= firstHighDefinition ? null : smallColours
}

/** A colour of the form #rrggbb as the planes of a film have it. */
export function planarColour(color: string, { matrix, fullRange }: VideoColorSpaceInit): PlanarColour {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
  const weight = weights[matrix ?? 'bt709'] ?? bt709
  return toPlanar(red ?? 0, green ?? 0, blue ?? 0, weight, fullRange === true)
}

function toPlanar(
  red: number,
  green: number,
  blue: number,
  weight: Weights,
  fullRange: boolean,
): PlanarColour {
  const brightness = weight.red * red + (1 - weight.red - weight.blue) * green + weight.blue * blue
  const u = (blue - brightness) / (2 * (1 - weight.blue))
  const v = (red - brightness) / (2 * (1 - weight.red))
  const [floor, span, colourSpan] = fullRange ? [0, 255, 255] : [16, 219, 224]
  const clamped = (value: number): number => Math.min(255, Math.max(0, Math.round(value)))
  return {
    y: clamped(floor + span * brightness),
    u: clamped(128 + colourSpan * u),
    v: clamped(128 + colourSpan * v),
  }
}

/** From pixels of four bytes (red, green, blue, unused) to `usualColours`; both sides are even. */
export function fromPixels(pixels: Uint8ClampedArray, width: number, height: number): PlanarPicture {
  const bytes = new Uint8Array(planarBytes('I420', width, height))
  const { red: kr, blue: kb } = bt709
  const kg = 1 - kr - kb
  const scale = 219 / 255
  let at = 0
  for (let pixel = 0; pixel < pixels.length; pixel += 4) {
    const brightness =
      kr * (pixels[pixel] ?? 0) + kg * (pixels[pixel + 1] ?? 0) + kb * (pixels[pixel + 2] ?? 0)
    bytes[at] = 16.5 + scale * brightness
    at += 1
  }
  const uStart = width * height
  const vStart = uStart + uStart / 4
  const uScale = 224 / 255 / (2 * (1 - kb)) / 4
  const vScale = 224 / 255 / (2 * (1 - kr)) / 4
  for (let y = 0, to = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2, to += 1) {
      let [red, green, blue] = [0, 0, 0]
      const above = 4 * (y * width + x)
      for (const corner of [above, above + 4, above + 4 * width, above + 4 * width + 4]) {
        red += pixels[corner] ?? 0
        green += pixels[corner + 1] ?? 0
        blue += pixels[corner + 2] ?? 0
      }
      const brightness = kr * red + kg * green + kb * blue
      bytes[uStart + to] = 128.5 + uScale * (blue - brightness)
      bytes[vStart + to] = 128.5 + vScale * (red - brightness)
    }
  }
  return { format: 'I420', width, height, bytes }
}
