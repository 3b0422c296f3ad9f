import { maxWriteBytes } from '../../../shared/fit/converter-job.ts'
import { type PictureJob, type PictureSample, sampleSidePx } from '../../../shared/fit/picture-job.ts'
import type { PixelArea } from '../../../shared/fit/plan/fit-plan.ts'
import type { Channel } from '../channel.ts'
import { Trouble } from '../trouble.ts'
import { isDrawnExactly, widenRange } from './fullRange.ts'
import { oddityOf } from './oddityOf.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** @throws Trouble, or whatever the decoder threw */
export async function copyPicture(job: PictureJob, channel: Channel<PictureJob>): Promise<void> {
  const frame = await decode(await channel.read(0, job.sourceBytes))
  const oddity = oddityOf(frame, job)
  if (oddity !== null) throw new Trouble('cannotDecode', oddity)
  const all = { left: 0, top: 0, width: job.width, height: job.height }
  const whole = drawn(isDrawnExactly(frame.colorSpace) ? frame : await inFullRange(frame), all, all)
  const { area, quality } = await channel.sample(sampleOf(whole, all))
  const kept = area === null ? whole : drawn(whole, area, area)
  const copy = await kept.convertToBlob({ type: 'image/jpeg', quality: quality / 100 })
  if (copy.type !== 'image/jpeg') throw new Trouble('cannotEncode', copy.type)
  for (let at = 0; at < copy.size; at += maxWriteBytes) {
    const piece = await copy.slice(at, at + maxWriteBytes).arrayBuffer()
    await channel.write(new Uint8Array(piece), at)
  }
}

async function decode(data: Uint8Array<ArrayBuffer>): Promise<VideoFrame> {
  const decoder = new ImageDecoder({ data, type: 'image/avif' })
  const { image, complete } = await decoder.decode()
  decoder.close()
  if (!complete) throw new Trouble('damaged', 'incomplete')
  return image
}

async function inFullRange(frame: VideoFrame): Promise<VideoFrame> {
  const { codedWidth, codedHeight, timestamp } = frame
  const planes = new Uint8Array(frame.allocationSize())
  await frame.copyTo(planes)
  const colorSpace = { ...frame.colorSpace.toJSON(), fullRange: true }
  frame.close()
  widenRange(planes, codedWidth * codedHeight)
  return new VideoFrame(planes, { format: 'I420', codedWidth, codedHeight, timestamp, colorSpace })
}

/** Of each pixel one, or none where there are fewer of them. A frame is closed. */
function drawn(
  from: VideoFrame | OffscreenCanvas,
  { left, top, width, height }: PixelArea,
  size: Size,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(size.width, size.height)
  const context = contextOf(canvas)
  context.imageSmoothingEnabled = false
  context.drawImage(from, left, top, width, height, 0, 0, size.width, size.height)
  if (from instanceof VideoFrame) from.close()
  return canvas
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  // In this process's own memory: a graphics card computes colours in its own way.
  const context = canvas.getContext('2d', { alpha: false, colorSpace: 'srgb', willReadFrequently: true })
  if (context === null) throw new Trouble('cannotEncode', 'no canvas')
  return context
}

function sampleOf(whole: OffscreenCanvas, all: PixelArea): PictureSample {
  const scale = Math.min(1, sampleSidePx / Math.max(all.width, all.height))
  const side = (px: number): number => Math.max(1, Math.round(px * scale))
  const size = { width: side(all.width), height: side(all.height) }
  const pixels = contextOf(drawn(whole, all, size)).getImageData(0, 0, size.width, size.height).data
  const data = new Uint8Array(3 * size.width * size.height)
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) {
    data.set(pixels.subarray(from, from + 3), to)
  }
  return { ...size, data }
}
