import type { ConverterVerdict } from '../../../shared/fit/converter-job.ts'
import type { PictureJob, PictureOrder, PictureSample } from '../../../shared/fit/picture-job.ts'
import type { Clock } from '../../base/clock.ts'
import { type ConverterPages, createConverterPages, failed } from '../converter/converter-pages.ts'
import { createOutputFile, type OutputFile } from '../converter/output-file.ts'
import type { ConverterWindows } from '../converter/ports.ts'
import { openSource } from '../converter/source-file.ts'
import type { FailedConversion } from '../ports.ts'

export interface CopyOrder extends PictureOrder {
  readonly outputPath: string
  readonly maxBytes: number
}

/** A picture that the page has decoded, and holds until its copy is asked for; not for long. */
export interface OpenPicture {
  readonly sample: PictureSample
  /** False: there is none, and what the file holds does not count; else it is on the disk. Never rejects. */
  copy(order: CopyOrder): Promise<boolean>
  /** No copy is wanted. */
  close(): void
}

export interface PicturePage extends Pick<ConverterPages, 'prepare' | 'close'> {
  /** Null where it is at another picture, or cannot show this one. Never rejects. `signal` breaks off all of it, the copy as well. */
  open(path: string, picture: PictureJob, signal?: AbortSignal): Promise<OpenPicture | null>
}

/** For all of a picture. */
const longestMs = 60_000
/** So long a decoded picture waits for whoever wants a copy of it: for a plan, and a place on the disk. */
export const keptMs = 10_000

/** A computer may have slept once; twice it is the page, and pictures are made without it. */
const maxDeaths = 2

type Outcome = ConverterVerdict | FailedConversion

/** Pictures by Chromium's own decoders, in a hidden page: one at a time, and each in a page of its own. */
export function createPicturePage(windows: ConverterWindows, clock: Clock): PicturePage {
  const pages = createConverterPages(windows, clock)
  const closing = new AbortController()
  let isBusy = false
  let deathCount = 0

  const show = async (path: string, job: PictureJob, signal: AbortSignal): Promise<OpenPicture | null> => {
    const source = await openSource(path, job.sourceBytes, clock, signal).catch(() => null)
    if (source === null || 'trouble' in source) {
      isBusy = false
      return null
    }
    const sampled = Promise.withResolvers<PictureSample>()
    const ordered = Promise.withResolvers<PictureOrder | null>()
    let output: OutputFile | null = null
    const whole = pages.converse<Outcome>({
      signal,
      longestMs,
      conversion: ({ end, sign }) => ({
        job,
        read: source.read,
        output: { write: async (at, bytes) => (await output?.write(at, bytes)) ?? false },
        onSign: sign,
        onSample: (sample) => {
          sign()
          sampled.resolve(sample)
          const left = clock.setTimeout(() => ordered.resolve(null), keptMs)
          return ordered.promise.finally(() => left.cancel())
        },
        onVerdict: end,
        onTooLarge: () => end(failed('stillRefused')),
        onReadFailed: () => end(failed('originalUnreadable')),
        onWriteFailed: () => end(failed('diskFailed')),
      }),
    })
    const over = whole
      .catch(() => null)
      .then(async (outcome) => {
        ordered.resolve(null)
        await source.close()
        isBusy = false
        // Broken off.
        if (outcome === null) return false
        if (!outcome.ok && (outcome.trouble === 'hung' || outcome.trouble === 'crashed')) deathCount += 1
        // Pictures come by the dozen.
        else pages.prepare()
        return outcome.ok
      })
    const sample = await Promise.race([sampled.promise, over.then(() => null)])
    if (sample === null) return null
    return {
      sample,
      copy: async ({ outputPath, maxBytes, ...order }) => {
        try {
          output = await createOutputFile(outputPath, maxBytes)
        } catch {
          // Who tries it once more says why.
          ordered.resolve(null)
          return false
        }
        ordered.resolve(order)
        const isMade = (await over) && output.sizeBytes > 0
        return output.close(isMade).then(
          () => isMade,
          () => false,
        )
      },
      close: () => ordered.resolve(null),
    }
  }

  return {
    open: async (path, picture, signal) => {
      if (isBusy || deathCount >= maxDeaths || closing.signal.aborted) return null
      isBusy = true
      const { signal: ending } = closing
      return show(path, picture, signal === undefined ? ending : AbortSignal.any([ending, signal]))
    },
    prepare: () => {
      if (deathCount < maxDeaths) pages.prepare()
    },
    close: () => {
      closing.abort()
      pages.close()
    },
  }
}
