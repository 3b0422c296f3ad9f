import { open } from 'node:fs/promises'
import type { Sharp } from 'sharp'
import type { PixelArea } from '../../../shared/fit/plan/fit-plan.ts'
import { fullChromaScale } from '../../../shared/fit/plan/plan-picture.ts'
import { errorCode, isDiskFull } from '../../base/error-code.ts'
import { privateFileMode } from '../../base/files/private-files.ts'
import { sharp } from '../../base/pictures/sharp.ts'
import { ProbeFailure } from '../outcome.ts'
import { turn } from '../thumbnails/shrink.ts'
import type { FitOrder, FittedPicture } from '../workers/protocol.ts'
import { type RawPixels, takeDecoded } from './decoded.ts'
import { type EncodedPicture, type Encoding, encodePicture, encodeWithin } from './encode-within.ts'
import { type OpenedFile, openFile, Undecodable } from './open-file.ts'
import { type Sides, storedArea, swapped } from './stored-area.ts'

const paper = '#ffffff'

/** Makes the copy of a picture, on the disk when this resolves. Never throws; runs in the worker process. */
export async function fitPicture(path: string, order: FitOrder): Promise<FittedPicture> {
  let encode: () => Promise<EncodedPicture | null>
  try {
    encode = await decode(path, order)
  } catch (error) {
    const detail = wordsOf(error)
    if (error instanceof Undecodable) return { ok: false, trouble: 'cannotDecode', detail }
    if (error instanceof ProbeFailure) {
      const { code } = error
      if (code === 'missing' || code === 'notAFile')
        return { ok: false, trouble: 'originalMissing', detail: null }
      if (code === 'unreadable') return { ok: false, trouble: 'originalUnreadable', detail }
    }
    return { ok: false, trouble: isUnsupported(detail) ? 'cannotDecode' : 'damaged', detail }
  }
  try {
    const encoded = await encode()
    if (encoded === null) return { ok: false, trouble: 'cannotEncode', detail: `${order.maxBytes} bytes` }
    await write(order.outputPath, encoded.bytes)
    return { ok: true, format: encoded.format }
  } catch (error) {
    const code = errorCode(error)
    if (isDiskFull(code)) return { ok: false, trouble: 'diskFull', detail: code }
    if (code?.startsWith('E') === true) return { ok: false, trouble: 'diskFailed', detail: code }
    return { ok: false, trouble: 'cannotEncode', detail: wordsOf(error) }
  }
}

/** What fails here is the original's fault, what fails in the function that comes back is the copy's. */
async function decode(path: string, order: FitOrder): Promise<() => Promise<EncodedPicture | null>> {
  const { format, maxBytes } = order
  const opened = takeDecoded(path) ?? (await openFile(path, order.isLenient))
  const encoding = { format, isHalfChroma: opened.isHalfChroma && keepsMostPixels(opened, order) }
  const straight = await encodeStraight(opened, order, encoding)
  if (straight !== null && straight.length <= maxBytes) return async () => ({ bytes: straight, format })
  const pixels = await keptPixels(opened, order)
  const hasAlpha = pixels.channels === 2 || pixels.channels === 4
  return () =>
    encodeWithin(() => finished(pixels, order), {
      encoding,
      hasAlpha,
      maxBytes,
      isBestTooLarge: straight !== null,
    })
}

/** The copy of a picture that stands as it lies, encoded while it is decoded. Null where that is not the way, or fails: the other way says why. */
async function encodeStraight(
  opened: OpenedFile,
  order: FitOrder,
  encoding: Encoding,
): Promise<Buffer | null> {
  if (opened.orientation !== 1 || order.canvas !== null) return null
  try {
    return await encodePicture(onPaper(drawKept(opened, order), order), encoding)
  } catch {
    return null
  }
}

/** Made much smaller, each pixel has a colour of its own. */
function keepsMostPixels({ stored, orientation }: OpenedFile, order: FitOrder): boolean {
  const kept = order.area ?? swapped(stored, orientation)
  return innerSides(order, kept).width > kept.width * fullChromaScale
}

interface Pixels extends RawPixels {
  readonly turned: OpenedFile['orientation']
}

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 300)
const isUnsupported = (words: string): boolean => /unsupported|not supported|support for this/i.test(words)

/** What is kept, in the size in which it is kept, in sRGB; turned later, when there is less of it. */
function drawKept({ draw, stored, orientation }: OpenedFile, order: FitOrder): Sharp {
  const whole = swapped(stored, orientation)
  const area = order.area === null ? null : scaledArea(order.area, order.displayed, whole)
  const inner = swapped(innerSides(order, area ?? whole), orientation)
  const picture = draw()
  if (area !== null) picture.extract(storedArea(area, whole, orientation))
  return picture.resize({ ...inner, fit: 'fill', kernel: 'lanczos3' }).toColourspace('srgb')
}

async function keptPixels(opened: OpenedFile, order: FitOrder): Promise<Pixels> {
  const { data, info } = await drawKept(opened, order).raw().toBuffer({ resolveWithObject: true })
  return {
    data,
    width: info.width,
    height: info.height,
    channels: info.channels,
    turned: opened.orientation,
  }
}

/** The area that was planned by what the file says of its sides, where the pixels are others (a GIF with an odd screen). */
function scaledArea(area: PixelArea, planned: Sides, there: Sides): PixelArea {
  if (planned.width === there.width && planned.height === there.height) return area
  const [x, y] = [there.width / planned.width, there.height / planned.height]
  const left = Math.min(there.width - 1, Math.round(area.left * x))
  const top = Math.min(there.height - 1, Math.round(area.top * y))
  return {
    left,
    top,
    width: Math.max(1, Math.min(there.width - left, Math.round(area.width * x))),
    height: Math.max(1, Math.min(there.height - top, Math.round(area.height * y))),
  }
}

/** How large the picture itself is in the copy: all of it, or what the bars leave. */
function innerSides({ canvas, size }: FitOrder, kept: Sides): Sides {
  if (canvas === null) return size
  const share = (length: number, of: number, to: number): number =>
    Math.min(to, Math.max(1, Math.round((length * to) / of)))
  return {
    width: share(kept.width, canvas.width, size.width),
    height: share(kept.height, canvas.height, size.height),
  }
}

function finished(pixels: Pixels, order: FitOrder): Sharp {
  const { canvas, size } = order
  const { data, width, height, channels, turned } = pixels
  const picture = turn(sharp(data, { raw: { width, height, channels } }), turned)
  if (canvas !== null) {
    const inner = swapped(pixels, turned)
    const [across, down] = [size.width - inner.width, size.height - inner.height]
    picture.extend({
      left: Math.floor(across / 2),
      right: Math.ceil(across / 2),
      top: Math.floor(down / 2),
      bottom: Math.ceil(down / 2),
      background: canvas.color,
    })
  }
  return onPaper(picture, order)
}

const onPaper = (picture: Sharp, { format }: FitOrder): Sharp =>
  format === 'image/jpeg' ? picture.flatten({ background: paper }) : picture

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', privateFileMode)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
