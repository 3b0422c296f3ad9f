import { bestQuality } from '../../../shared/fit/picture-job.ts'
import { stepOf } from '../../../shared/fit/plan/step-of.ts'
import type { PictureFitter } from '../../media/index.ts'
import type { PictureMaker, WantedPicture } from '../ports.ts'
import type { OpenPicture, PicturePage } from './picture-page.ts'

/** Three bytes of each in the page, and as much again as planes. */
const maxPixels = 50_000_000
/** px; a canvas has no more. */
const maxSide = 16_384
const maxSourceBytes = 64 * 2 ** 20

/** Steps that a canvas does as well. To scale by more than a factor of two it knows only worse ways. */
const stepsInPage: ReadonlySet<string> = new Set(['crop', 'convert', 'compress'])

/** Of an AVIF, which takes Chromium a quarter of the time that it takes WebAssembly, to a JPEG of the same pixels. */
function isForPage({ media, plan }: WantedPicture): boolean {
  const { mimeType, width, height, animated, doubts = [], sizeBytes } = media
  const isSmallEnough =
    Math.max(width, height) <= maxSide && width * height <= maxPixels && sizeBytes <= maxSourceBytes
  const isWhole = mimeType === 'image/avif' && !animated && doubts.length === 0
  return (
    isWhole &&
    isSmallEnough &&
    plan.expected.mimeType === 'image/jpeg' &&
    plan.steps.every(({ kind }) => stepsInPage.has(kind))
  )
}

/** The same pictures as `fitter` makes; what a page makes faster is made there, and all that does not come to its end is made anew. */
export function createPicturesInPage(fitter: PictureFitter, page: PicturePage): PictureMaker {
  /** Looked at, and to be copied next. */
  let kept: {
    readonly path: string
    readonly signal: AbortSignal | undefined
    readonly opened: OpenPicture
  } | null = null
  /** By the same signal: what somebody else looked at may be an earlier file of that name, and ends when they stop. */
  const takeKept = (path: string, signal: AbortSignal | undefined): OpenPicture | null => {
    if (kept?.path !== path || kept.signal !== signal) return null
    const { opened } = kept
    kept = null
    return opened
  }
  const open = async (
    path: string,
    { media }: WantedPicture,
    signal: AbortSignal | undefined,
  ): Promise<OpenPicture | null> => {
    const { width, height, sizeBytes: sourceBytes } = media
    if (!(await fitter.isPlain(path, signal))) return null
    const opened = await page.open(path, { sourceBytes, width, height }, signal)
    signal?.throwIfAborted()
    return opened
  }

  return {
    look: async (path, depth, signal, wanted) => {
      const isHere = depth === 'content' && wanted !== undefined && isForPage(wanted)
      const opened = isHere ? await open(path, wanted, signal) : null
      if (opened === null) return fitter.look(path, depth, signal)
      const look = await fitter.judge(path, opened.sample, signal)
      // A drawing becomes something else.
      if (look === null || look.isDrawing) opened.close()
      else kept = { path, signal, opened }
      return look ?? fitter.look(path, depth, signal)
    },
    fit: async (picture, signal) => {
      const { path, plan, outputPath } = picture
      const looked = takeKept(path, signal)
      if (!isForPage(picture)) {
        looked?.close()
        return fitter.fit(picture, signal)
      }
      const opened = looked ?? (await open(path, picture, signal))
      const isMade = await opened?.copy({
        area: stepOf(plan, 'crop')?.area ?? null,
        quality: bestQuality,
        outputPath,
        maxBytes: plan.expected.maxBytes,
      })
      signal?.throwIfAborted()
      return isMade === true ? { ok: true, format: 'image/jpeg' } : fitter.fit(picture, signal)
    },
    prepare: ({ mimeType }) => {
      if (mimeType === 'image/avif') page.prepare()
    },
    close: async () => {
      page.close()
      await fitter.close()
    },
  }
}
