import { sharp } from '../../base/pictures/sharp.ts'
import { turn } from '../thumbnails/shrink.ts'
import type { PictureLook } from '../workers/protocol.ts'
import { openFile } from './open-file.ts'

/** Enough to tell a drawing, and what draws the eye. */
const sampleSidePx = 256
/** A photo of that size has tens of thousands of colours. */
const coloursOfDrawing = 4_096

/** What a plan and a person want to know of the pixels; null when there is no way to them. Runs in the worker process. */
export async function lookAtPicture(path: string): Promise<PictureLook | null> {
  try {
    const { draw, orientation } = await openFile(path, true)
    const { hasAlpha } = await draw().metadata()
    const isOpaque = !hasAlpha || (await draw().stats()).isOpaque
    const { data, info } = await draw()
      .resize({
        width: sampleSidePx,
        height: sampleSidePx,
        fit: 'inside',
        kernel: 'nearest',
        withoutEnlargement: true,
      })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const sample = sharp(data, { raw: info })
    const upright = await turn(sample, orientation).raw().toBuffer({ resolveWithObject: true })
    return {
      hasAlpha: !isOpaque,
      isDrawing: countColours(data, info.channels) <= coloursOfDrawing,
      attention: await attentionOf(upright.data, upright.info),
    }
  } catch {
    return null
  }
}

function countColours(data: Uint8Array, channels: number): number {
  const seen = new Set<number>()
  for (let at = 0; at + channels <= data.length; at += channels) {
    let colour = 0
    for (let channel = 0; channel < channels; channel += 1) colour = colour * 256 + (data[at + channel] ?? 0)
    seen.add(colour)
  }
  return seen.size
}

/** As shares of the sides; null where a square picture leaves nothing to choose. */
async function attentionOf(
  data: Buffer,
  raw: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 },
): Promise<PictureLook['attention']> {
  const side = Math.min(raw.width, raw.height)
  if (raw.width === raw.height) return null
  const { info } = await sharp(data, { raw })
    .resize({ width: side, height: side, fit: 'cover', position: 'attention' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { attentionX, attentionY } = info
  if (attentionX === undefined || attentionY === undefined) return null
  const shareOf = (at: number, length: number): number => Math.min(1, Math.max(0, at / length))
  return { centerX: shareOf(attentionX, raw.width), centerY: shareOf(attentionY, raw.height) }
}
