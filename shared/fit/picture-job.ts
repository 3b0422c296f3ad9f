import type { PixelArea } from './plan/fit-plan.ts'

/**
 * What the hidden page of pictures and the main process say to each other, over the addresses of `converter-job.ts`: it asks for its job,
 * reads the file, sends a sample of it, is told then what is kept of it, and sends the copy, a JPEG.
 */
export interface PictureJob {
  readonly sourceBytes: number
  /** As it was measured; the page makes nothing of a picture that is of another size. */
  readonly width: number
  readonly height: number
}

/** A small one of the whole picture, of pixels as they are. */
export interface PictureSample {
  readonly width: number
  readonly height: number
  /** Red, green and blue, a byte each, in sRGB. */
  readonly data: Uint8Array<ArrayBuffer>
}

/** px, of either side. Enough to tell a drawing, and what draws the eye. */
export const sampleSidePx = 256

export interface PictureOrder {
  /** What is kept; null: all of it. */
  readonly area: PixelArea | null
  /** Of 100, as of libjpeg; colours lie at half the size, as they did. */
  readonly quality: number
}

/** Of 100: what nobody tells from the original. */
export const bestQuality = 92
