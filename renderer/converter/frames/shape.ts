import { VideoSample } from 'mediabunny'
import type { ConverterJob } from '../../../shared/fit/converter-job.ts'
import type { PixelArea } from '../../../shared/fit/plan/fit-plan.ts'
import { stepOf } from '../../../shared/fit/plan/step-of.ts'
import { storedArea } from './area.ts'
import { fromPixels, planarColour, usualColours } from './colour.ts'
import { halvedSize, withoutDetail } from './detail.ts'
import { halve } from './halve.ts'
import { pad } from './pad.ts'
import { isPlanar, type PlanarPicture } from './planes.ts'
import { turn } from './turn.ts'

interface Size {
  readonly width: number
  readonly height: number
}
/** Makes the frame that is encoded of one that was decoded. Whoever gets it closes it. */
export type ShapeFrame = (sample: VideoSample) => Promise<VideoFrame>

/**
 * Cuts, turns and pads pictures in the planes in which they were decoded, so that no colour changes on the way; scaling is left to
 * the encoder, which does it in the same planes to `size`. `untold`: the colours of a film that does not say them; `told`: what it says.
 * A canvas draws what cannot be had so: brightness beyond white, ten bits, what only the graphics card holds, and what is transparent, on
 * black.
 */
export function createShape(
  { plan, displayed, halvings }: ConverterJob,
  size: Size,
  told: VideoColorSpaceInit,
  untold: VideoColorSpaceInit | null,
): ShapeFrame {
  // What is made smaller here, the encoder makes larger again.
  const target = halvings === 0 ? size : halvedSize(size, halvings)
  const whole = displayed ?? size
  const area = stepOf(plan, 'crop')?.area ?? { left: 0, top: 0, ...whole }
  const bars = stepOf(plan, 'pad')
  let canvas: OffscreenCanvasRenderingContext2D | null = null

  return async (sample) => {
    const frame = sample.toVideoFrame()
    const { format, colorSpace } = frame
    const isLaidOut = sample.rotation !== 0 || sample.flip || bars !== null || untold !== null || halvings > 0
    if (isDrawn(frame, isLaidOut)) {
      // Who laid the transparency over the colours did not say which they are.
      const drawnColours = isTransparent(format) ? (untold ?? told) : untold
      const drawn = drawnColours === null ? null : await withColours(frame, sample, drawnColours)
      frame.close()
      canvas ??= openCanvas(target)
      try {
        return draw(canvas, drawn ?? sample, { area, whole, bars, target })
      } finally {
        drawn?.close()
      }
    }
    const cut = cutOut(frame, storedArea(area, whole, storedSize(frame), sample.rotation, sample.flip))
    if (!isLaidOut || !isPlanar(format)) return cut
    const colours = untold ?? colorSpace.toJSON()
    const planes = await readPlanes(cut, format)
    cut.close()
    const isQuarter = sample.rotation === 90 || sample.rotation === 270
    const needed = isQuarter ? { width: target.height, height: target.width } : target
    const turned = turn(smallEnough(planes, needed), sample.rotation, sample.flip)
    const laid =
      bars === null ? turned : pad(turned, canvasFor(bars, whole, turned), planarColour(bars.color, colours))
    return toFrame(halvings === 0 ? laid : withoutDetail(laid, target), sample, colours)
  }
}

const storedSize = ({ visibleRect, codedWidth, codedHeight }: VideoFrame): Size =>
  visibleRect ?? { width: codedWidth, height: codedHeight }

function isDrawn({ format, colorSpace }: VideoFrame, isLaidOut: boolean): boolean {
  // The declarations know fewer than there are.
  const transfer: string | null = colorSpace.transfer
  const isBright = transfer === 'pq' || transfer === 'hlg'
  const isDeep = format !== null && /P1[02]$/.test(format)
  if (isBright || isDeep || isTransparent(format)) return true
  return isLaidOut && (!isPlanar(format) || format === 'I422')
}

/** I420A, I422AP10, RGBA. */
const isTransparent = (format: string | null): boolean => format !== null && /A(P1[02])?$/.test(format)

/** The same picture, whose colours are to be taken so; null of one that only the graphics card holds, or that is red, green and blue. */
async function withColours(
  frame: VideoFrame,
  { rotation, flip, timestamp }: VideoSample,
  colorSpace: VideoColorSpaceInit,
): Promise<VideoSample | null> {
  const { format } = frame
  if (format === null || !/^(I4|NV)/.test(format)) return null
  const { width: codedWidth, height: codedHeight } = storedSize(frame)
  const bytes = new Uint8Array(frame.allocationSize())
  await frame.copyTo(bytes)
  return new VideoSample(bytes, { format, codedWidth, codedHeight, timestamp, colorSpace, rotation, flip })
}

function cutOut(frame: VideoFrame, { left, top, width, height }: PixelArea): VideoFrame {
  const { visibleRect } = frame
  if (visibleRect !== null && visibleRect.width === width && visibleRect.height === height) return frame
  const [x, y] = [(visibleRect?.x ?? 0) + left, (visibleRect?.y ?? 0) + top]
  const cut = new VideoFrame(frame, { timestamp: frame.timestamp, visibleRect: { x, y, width, height } })
  frame.close()
  return cut
}

async function readPlanes(frame: VideoFrame, format: PlanarPicture['format']): Promise<PlanarPicture> {
  const { width, height } = storedSize(frame)
  const bytes = new Uint8Array(frame.allocationSize())
  await frame.copyTo(bytes)
  return { format, width, height, bytes }
}

/** Not smaller than what is needed. */
function smallEnough(picture: PlanarPicture, needed: Size): PlanarPicture {
  const isLarge = picture.width >= 2 * needed.width + 2 && picture.height >= 2 * needed.height + 2
  return isLarge ? smallEnough(halve(picture), needed) : picture
}

/** The larger picture, in pixels as they are stored. */
function canvasFor(bars: Size, whole: Size, { width, height }: Size): Size {
  const even = (value: number): number => 2 * Math.round(value / 2)
  return {
    width: Math.max(width, even((bars.width * width) / whole.width)),
    height: Math.max(height, even((bars.height * height) / whole.height)),
  }
}

function toFrame(
  picture: PlanarPicture,
  { timestamp }: VideoSample,
  colours: VideoColorSpaceInit,
): VideoFrame {
  return new VideoFrame(picture.bytes, {
    format: picture.format,
    codedWidth: picture.width,
    codedHeight: picture.height,
    timestamp: Math.round(timestamp * 1e6),
    colorSpace: colours,
  })
}

function openCanvas({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    alpha: false,
    colorSpace: 'srgb',
    willReadFrequently: true,
  })
  if (context === null) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  return context
}

interface Drawing {
  readonly area: PixelArea
  readonly whole: Size
  readonly bars: (Size & { readonly color: string }) | null
  readonly target: Size
}

function draw(
  context: OffscreenCanvasRenderingContext2D,
  sample: VideoSample,
  { area, whole, bars, target }: Drawing,
): VideoFrame {
  const around = bars ?? area
  context.fillStyle = bars?.color ?? '#000000'
  context.fillRect(0, 0, target.width, target.height)
  const width = (target.width * area.width) / around.width
  const height = (target.height * area.height) / around.height
  const [x, y] = [(target.width - width) / 2, (target.height - height) / 2]
  const scaleX = sample.displayWidth / whole.width
  const scaleY = sample.displayHeight / whole.height
  sample.draw(
    context,
    ...([area.left * scaleX, area.top * scaleY, area.width * scaleX, area.height * scaleY] as const),
    ...([x, y, width, height] as const),
  )
  const { data } = context.getImageData(0, 0, target.width, target.height)
  return toFrame(fromPixels(data, target.width, target.height), sample, usualColours)
}
