import { type PictureSample, sampleSidePx } from '../../../shared/fit/picture-job.ts'
import { opaquePhoto, type PictureFormat } from '../../../shared/fit/plan/fit-plan.ts'
import { sharp } from '../../base/pictures/sharp.ts'
import { turn } from '../thumbnails/shrink.ts'
import type { LookDepth, PictureLook } from '../workers/protocol.ts'
import { type DecodedFile, openDecoded, type RawPixels } from './decoded.ts'
import { openFile } from './open-file.ts'
import { packSample } from './pack-sample.ts'

/** A photo of that size has tens of thousands of colours, but for one without: of greys there are few, and a drawing needs fewer. */
const coloursOfDrawing = 4_096
const greysOfDrawing = 16
const shareOfGreys = 0.75

/**
 * What a plan and a person want to know of the pixels; null when there is no way to them. Runs in the worker process.
 */
export async function lookAtPicture(path: string, depth: LookDepth): Promise<PictureLook | null> {
  try {
    if (depth === 'transparency' && (await hasNoAlpha(path))) return opaque
    // Its copy is what is mostly made next.
    const opened = await openDecoded(path)
    const { draw, orientation, pixels } = opened
    const isOpaque = await hasOnlyOpaque(opened)
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
      isDrawing: isDrawing(data, info.channels),
      attention: await attentionOf(upright.data, upright.info),
      packed:
        depth === 'sizes' && pixels !== null
          ? await packSample(pixels, opened.isHalfChroma, formatsOf(opened.mimeType, isOpaque))
          : {},
    }
  } catch {
    return null
  }
}

const opaque: PictureLook = { ...opaquePhoto, attention: null, packed: {} }

/** The same of an opaque picture that is upright, by a sample that somebody else has drawn. @throws what sharp says */
export async function judgeSample({ data, width, height }: PictureSample): Promise<PictureLook> {
  return {
    hasAlpha: false,
    isDrawing: isDrawing(data, 3),
    attention: await attentionOf(Buffer.from(data), { width, height, channels: 3 }),
    packed: {},
  }
}

const hasNoAlpha = async (path: string): Promise<boolean> =>
  !(await (await openFile(path, true)).draw().metadata()).hasAlpha

async function hasOnlyOpaque({ draw, pixels }: DecodedFile): Promise<boolean> {
  if (pixels !== null) return pixels.channels % 2 === 1 || isFull(pixels)
  const { hasAlpha } = await draw().metadata()
  return !hasAlpha || (await draw().stats()).isOpaque
}

function isFull({ data, channels }: RawPixels): boolean {
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return false
  return true
}

/** Those in which a plan may write it. */
function formatsOf(mimeType: string, isOpaque: boolean): readonly PictureFormat[] {
  if (mimeType === 'image/jpeg' || mimeType === 'image/webp') return [mimeType]
  return ['image/png', isOpaque ? 'image/jpeg' : 'image/webp']
}

function isDrawing(data: Uint8Array, channels: number): boolean {
  const counts = new Map<number, number>()
  let isGrey = true
  for (let at = 0; at + channels <= data.length; at += channels) {
    const first = data[at] ?? 0
    let colour = 0
    for (let channel = 0; channel < channels; channel += 1) {
      const value = data[at + channel] ?? 0
      colour = colour * 256 + value
      isGrey &&= value === first
    }
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  if (!isGrey) return counts.size <= coloursOfDrawing
  const common = [...counts.values()].sort((a, b) => b - a).slice(0, greysOfDrawing)
  return common.reduce((sum, count) => sum + count, 0) >= (shareOfGreys * data.length) / channels
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
