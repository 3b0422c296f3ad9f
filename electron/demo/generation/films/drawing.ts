import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import type { Sharp } from 'sharp'
import { privateFileMode } from '../../../base/files/private-files.ts'
import { sharp } from '../../../base/pictures/sharp.ts'
import { drawSynthetic } from '../../previews/synthetic.ts'
import type { FilmJob, JobShot } from './job.ts'
import { badgeSvg, watermarkSvg } from './signs.ts'

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

const rasterOf = async (image: Sharp): Promise<Raster> => {
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, pixels: data }
}

/** What stands for a clip, for a picture that cannot be read, and behind a prompt alone: colours of its own for all words. */
function plateSvg(words: string, seed: number, width: number, height: number): string {
  const hue = hueOf(words, seed)
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
    <rect width="100%" height="100%" fill="url(#g)"/>${circles}</svg>`
}

async function pictureOf(shot: JobShot | undefined): Promise<Buffer | null> {
  if (shot?.path !== undefined) return readFile(shot.path)
  return shot?.number === undefined ? null : drawSynthetic(shot.number)
}

/** The picture of a shot, somewhat larger than the frame. A picture that cannot be read becomes a drawn plate. */
export async function drawPlate(shot: JobShot | undefined, job: FilmJob): Promise<Raster> {
  const width = even(job.width * panRoom)
  const height = even(job.height * panRoom)
  const drawn = (): Promise<Raster> =>
    rasterOf(sharp(Buffer.from(plateSvg(shot?.name ?? job.prompt, job.seed, width, height))))
  const picture = await pictureOf(shot).catch(() => null)
  if (picture === null) return drawn()
  return rasterOf(sharp(picture).autoOrient().resize(width, height, { fit: 'cover' })).catch(drawn)
}

/** What lies over the whole shot: the signs of its slot and of the sounds. Transparent elsewhere. */
export async function drawOverlay(shot: JobShot | undefined, job: FilmJob): Promise<Raster> {
  const { width, height } = job
  const size = Math.max(9, Math.round(Math.min(width, height) / 22))
  const edge = Math.round(size * 0.9)
  const labels = [...(shot === undefined ? [] : [shot.label]), ...job.sounds]
  const badges = labels.map((label, index) => badgeSvg(label, edge, edge + index * size * 2, size)).join('')
  const mark = job.watermark ? watermarkSvg(width - edge, edge, size) : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${badges}${mark}</svg>`
  return rasterOf(sharp(Buffer.from(svg)))
}

/** Returns its size in bytes. */
export async function writePng(frame: Raster, path: string): Promise<number> {
  const { width, height } = frame
  const png = await sharp(frame.pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toBuffer()
  // By Node: WebAssembly has its own idea of paths.
  await writeFile(path, Uint8Array.from(png), { mode: privateFileMode })
  return png.length
}
