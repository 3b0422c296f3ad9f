import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { drawSynthetic } from '../../previews/synthetic.ts'
import type { FilmJob, JobShot } from './job.ts'

/** Runs inside the film worker only. Pictures are RGBA, four bytes for each pixel, in rows. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly pixels: Buffer
}

/** A plate is this much larger than the frame: the rest is for the pan. */
const panRoom = 1.12

const even = (length: number): number => 2 * Math.round(length / 2)

function hueOf(text: string, seed: number): number {
  return (createHash('sha256').update(text).digest().readUInt16BE(0) + seed) % 360
}

function escapeXml(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? '').replace(/\p{Cc}/gu, ' ')
}

/** Chinese, Korean and full-width characters: as wide as they are high, and a line may end behind each. */
const wideRanges = '\\u2E80-\\u9FFF\\uAC00-\\uD7AF\\uF900-\\uFAFF\\uFF00-\\uFF60'
const wideCharacter = new RegExp(`[${wideRanges}]`)
const piece = new RegExp(`[${wideRanges}]|[^\\s${wideRanges}]+|\\s`, 'g')

/** In units of the font's size. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (wideCharacter.test(character) ? 1 : 0.64), 0)

function shortened(line: string, widthInFontSizes: number): string {
  const characters = [...line.trim()]
  while (widthOf(`${characters.join('')}…`) > widthInFontSizes) characters.pop()
  return `${characters.join('').trim()}…`
}

/** At most so many lines, broken between words or, where there are none, anywhere; "…" says that something was left out. */
export function wrapWords(text: string, widthInFontSizes: number, maximumLines: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const next of text.replace(/\s+/g, ' ').trim().match(piece) ?? []) {
    if (line === '' || widthOf(line + next) <= widthInFontSizes) {
      line += next.trim() === '' && line === '' ? '' : next
      continue
    }
    if (lines.length === maximumLines - 1) return [...lines, shortened(line, widthInFontSizes)]
    lines.push(line.trim())
    line = next.trim()
  }
  return line === '' ? lines : [...lines, line.trim()]
}

const rasterOf = async (image: Sharp): Promise<Raster> => {
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, pixels: data }
}

const textLines = (lines: readonly string[], x: number, y: number, fontSize: number): string =>
  lines
    .map((line, index) => `<text x="${x}" y="${y + index * fontSize * 1.3}">${escapeXml(line)}</text>`)
    .join('')

/** What stands for a clip, for a picture that cannot be read, and behind a prompt alone. */
function plateSvg(words: string, seed: number, width: number, height: number): string {
  const hue = hueOf(words, seed)
  const fontSize = Math.round(Math.min(width, height) / 12)
  // Narrow enough to be seen wherever the pan stands.
  const lines = wrapWords(words, (width * 0.7) / fontSize, 5)
  const circles = [0.2, 0.55, 0.85]
    .map(
      (share, index) =>
        `<circle cx="${width * share}" cy="${height * (0.25 + 0.25 * index)}" r="${height * (0.16 + 0.1 * index)}"
          fill="hsl(${(hue + 50 * (index + 1)) % 360},65%,${62 - 8 * index}%)" opacity="0.45"/>`,
    )
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="hsl(${hue},55%,46%)"/><stop offset="1" stop-color="hsl(${(hue + 70) % 360},60%,22%)"/>
    </linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>${circles}
    <g font-family="sans-serif" font-weight="600" font-size="${fontSize}" fill="#fff" text-anchor="middle">
      ${textLines(lines, width / 2, height / 2 - ((lines.length - 1) * fontSize * 1.3) / 2, fontSize)}</g></svg>`
}

/** The picture of a shot, somewhat larger than the frame. A picture that cannot be read becomes a drawn plate. */
export async function drawPlate(shot: JobShot | undefined, job: FilmJob): Promise<Raster> {
  const width = even(job.width * panRoom)
  const height = even(job.height * panRoom)
  const drawn = (): Promise<Raster> =>
    rasterOf(sharp(Buffer.from(plateSvg(shot?.name ?? job.prompt, job.seed, width, height))))
  const picture = shot?.path ?? (shot?.number === undefined ? undefined : await drawSynthetic(shot.number))
  if (picture === undefined) return drawn()
  return rasterOf(sharp(picture).autoOrient().resize(width, height, { fit: 'cover' })).catch(drawn)
}

/** What lies over the whole shot: its slot, the sounds, the prompt as a caption. Transparent elsewhere. */
export async function drawOverlay(shot: JobShot | undefined, job: FilmJob): Promise<Raster> {
  const { width, height } = job
  const fontSize = Math.max(9, Math.round(Math.min(width, height) / 22))
  const edge = Math.round(fontSize * 0.9)
  const badges = [...(shot === undefined ? [] : [shot.label]), ...job.sounds.map((sound) => `♪ ${sound}`)]
  const badge = (label: string, index: number): string => {
    const top = edge + index * fontSize * 2
    const badgeWidth = widthOf(label) * fontSize + 2 * edge
    return `<rect x="${edge}" y="${top}" width="${badgeWidth}" height="${fontSize * 1.7}" rx="${fontSize * 0.85}" fill="#000" opacity="0.62"/>
      <text x="${2 * edge}" y="${top + fontSize * 1.2}">${escapeXml(label)}</text>`
  }
  // A prompt alone is written large on its plate.
  const caption = shot === undefined ? [] : wrapWords(job.prompt, (width - 5 * edge) / fontSize, 2)
  const captionHeight = caption.length * fontSize * 1.3 + edge
  const captionTop = height - captionHeight - edge
  const mark = job.watermark
    ? `<text x="${width - edge}" y="${edge + fontSize}" text-anchor="end" opacity="0.8">AI generated</text>`
    : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <g font-family="sans-serif" font-weight="600" font-size="${fontSize}" fill="#fff">
      ${badges.map(badge).join('')}${mark}
      ${caption.length === 0 ? '' : `<rect x="${edge}" y="${captionTop}" width="${width - 2 * edge}" height="${captionHeight}" rx="${edge / 2}" fill="#000" opacity="0.55"/>`}
      ${textLines(caption, 2 * edge, captionTop + fontSize * 1.2 + edge * 0.3, fontSize)}
    </g></svg>`
  return rasterOf(sharp(Buffer.from(svg)))
}

export async function writePng(frame: Raster, path: string): Promise<number> {
  const { size } = await sharp(frame.pixels, {
    raw: { width: frame.width, height: frame.height, channels: 4 },
  })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toFile(path)
  return size
}
