import { availableParallelism } from 'node:os'
import type { FitTrouble } from '../../../shared/fit/fit.ts'
import type { PictureSample } from '../../../shared/fit/picture-job.ts'
import type { FitPlan, PictureFormat } from '../../../shared/fit/plan/fit-plan.ts'
import { pictureFormats } from '../../../shared/fit/plan/fit-plan.ts'
import { stepOf } from '../../../shared/fit/plan/step-of.ts'
import type { MediaInfo } from '../../../shared/media/media.ts'
import type { ForkChild } from '../../base/processes/child-process.ts'
import { forkNode } from '../../base/processes/node-fork.ts'
import { findWorkerEntry } from '../../base/processes/worker-entry.ts'
import { type JobOutcome, WorkerPool } from '../workers/pool.ts'
import type { FitOrder, FittedPicture, LookDepth, PictureLook } from '../workers/protocol.ts'
import { workersBy } from '../workers/worker-process.ts'

export interface PictureFitterOptions {
  /** Pictures at once. Default: as many as processors, two at most. */
  readonly workers?: number
  /** A picture that is not made within this time counts as `hung`. Default five minutes: a panorama of 25,000 px takes half of one on a slow machine. */
  readonly timeoutMs?: number
  /** Memory of one worker process. Default 1.5 GiB: a 48 megapixel HEIC takes up to 1 GiB with a copy of its pixels. */
  readonly maxMemoryBytes?: number
  readonly forkChild?: ForkChild | undefined
  /** As of {@link MediaProberOptions}. */
  readonly compileCacheDir?: string | undefined
}

type PictureInfo = Extract<MediaInfo, { kind: 'image' }>

export interface PictureToFit {
  readonly path: string
  readonly media: PictureInfo
  readonly plan: FitPlan
  /** On the disk when the outcome is ok; what it holds otherwise does not count. */
  readonly outputPath: string
}

type FitPictureOutcome =
  | { readonly ok: true; readonly format: PictureFormat }
  | { readonly ok: false; readonly trouble: FitTrouble; readonly detail: string | null }

/** Makes copies of pictures, in processes of their own that can be killed. */
export interface PictureFitter {
  /** Null when there is no way to its pixels. Rejects only when `signal` is aborted, with its reason. */
  look(path: string, depth: LookDepth, signal?: AbortSignal): Promise<PictureLook | null>
  /** Rejects only when `signal` is aborted, with its reason; nothing is written any more then. */
  fit(picture: PictureToFit, signal?: AbortSignal): Promise<FitPictureOutcome>
  /**
   * Whether Chromium's decoder may be asked for the same as is made here: `isPlainAvif`. False of what cannot be read. Rejects as `look`.
   */
  isPlain(path: string, signal?: AbortSignal): Promise<boolean>
  /** What `look` says of the content, by a sample of a plain picture; null when there is no answer. Rejects as `look`. */
  judge(path: string, sample: PictureSample, signal?: AbortSignal): Promise<PictureLook | null>
  close(): Promise<void>
}

const megabyte = 2 ** 20

export function createPictureFitter(options: PictureFitterOptions = {}): PictureFitter {
  const workers = options.workers ?? Math.min(2, availableParallelism())
  const pool = new WorkerPool({
    entry: findWorkerEntry(import.meta.url, { source: '../worker.ts', bundled: 'media-worker.js' }),
    compileCacheDir: options.compileCacheDir,
    workers,
    drawnAtOnce: workers,
    timeoutMs: options.timeoutMs ?? 300_000,
    maxMemoryBytes: options.maxMemoryBytes ?? 1536 * megabyte,
    maxJobsPerWorker: 200,
    restingMemoryBytes: 500 * megabyte,
    idleMs: 10_000,
    fork: workersBy(options.forkChild ?? forkNode),
  })
  return {
    look: async (path, depth, signal) => {
      const job = await pool.run({ kind: 'look', path, depth }, signal)
      return job.ok && job.result.kind === 'look' ? job.result.look : null
    },
    isPlain: async (path, signal) => {
      const job = await pool.run({ kind: 'plain', path }, signal)
      return job.ok && job.result.kind === 'plain' && job.result.isPlain
    },
    judge: async (path, sample, signal) => {
      const job = await pool.run({ kind: 'judge', path, sample }, signal)
      return job.ok && job.result.kind === 'look' ? job.result.look : null
    },
    fit: async ({ path, media, plan, outputPath }, signal) => {
      const order = orderOf(media, plan, outputPath)
      if (order === null) return { ok: false, trouble: 'cannotEncode', detail: plan.expected.mimeType }
      return outcomeOf(await pool.run({ kind: 'fit', path, order }, signal))
    },
    close: () => pool.close(),
  }
}

function orderOf(media: PictureInfo, plan: FitPlan, outputPath: string): FitOrder | null {
  const { expected } = plan
  const format = pictureFormats.find((known) => known === expected.mimeType)
  if (format === undefined || expected.width === null || expected.height === null) return null
  const pad = stepOf(plan, 'pad')
  return {
    outputPath,
    displayed: { width: media.width, height: media.height },
    area: stepOf(plan, 'crop')?.area ?? null,
    canvas: pad === null ? null : { width: pad.width, height: pad.height, color: pad.color },
    size: { width: expected.width, height: expected.height },
    format,
    maxBytes: expected.maxBytes,
    isLenient: media.doubts?.includes('endMarkMissing') === true,
  }
}

function outcomeOf(job: JobOutcome): FittedPicture {
  if (job.ok) {
    if (job.result.kind === 'fit') return job.result.fitted
    return { ok: false, trouble: 'crashed', detail: 'wrong answer' }
  }
  const trouble: FitTrouble = job.code === 'timeout' ? 'hung' : 'crashed'
  return { ok: false, trouble, detail: job.code === 'outOfMemory' ? 'outOfMemory' : job.detail }
}
