import { availableParallelism } from 'node:os'
import type { MediaInfo, ProbeError } from '../../shared/media/media.ts'
import type { FileIdentity } from '../base/files/file-identity.ts'
import type { ForkChild } from '../base/processes/child-process.ts'
import { forkNode } from '../base/processes/node-fork.ts'
import { findWorkerEntry } from '../base/processes/worker-entry.ts'
import { failed, type Measurement, type ProbeOutcome } from './outcome.ts'
import { type Look, OutcomeCache } from './outcome-cache.ts'
import { type CheckedFile, checkFile } from './reading/check-file.ts'
import { askFfprobe, type SecondOpinion } from './second-opinion/ffprobe.ts'
import { findFfprobe } from './second-opinion/ffprobe-binary.ts'
import { createThumbnails, type Thumbnail, type ThumbnailWish } from './thumbnails/thumbnails.ts'
import { type JobOutcome, WorkerPool } from './workers/pool.ts'
import { workersBy } from './workers/worker-process.ts'

export interface MediaProberOptions {
  /** Worker processes at most. Default: as many as processors, two to four. */
  readonly workers?: number
  /** A file that gives no result within this time counts as `timeout`. Default 15 s. */
  readonly timeoutMs?: number
  /** Memory of one worker process. Default 1 GiB: a 48 megapixel HEIC takes up to 440 MB to decode. */
  readonly maxMemoryBytes?: number
  /** Outcomes that are kept so that an unchanged file is not measured twice. Default 5,000. */
  readonly cacheSize?: number
  /** Path of the worker's entry. Default: `media-worker.js` beside the bundle, or the source, where Node runs that. */
  readonly workerEntry?: string
  /** How worker processes are started. Default: as those of plain Node; inside Electron the shell hands in its own. */
  readonly forkChild?: ForkChild
  /** A folder of our own (never a shared one: code is run from it) that makes later workers start faster. */
  readonly compileCacheDir?: string
  /** Path of the ffprobe command; null for none. Default: the binary of ffprobe-static for this platform, if any. */
  readonly ffprobePath?: string | null
  /** Where thumbnails are kept; without it `thumbnail` gives null. */
  readonly thumbnailDir?: string
  /** Default 200 MB. The least recently used ones make room. */
  readonly thumbnailMaxBytes?: number
}

export interface MediaProber {
  /** What a file is. Rejects only when `signal` is aborted, with its reason. */
  probe(path: string, options?: { readonly signal?: AbortSignal }): Promise<ProbeOutcome>
  /**
   * A picture of the file at most `sizePx` wide and high, in a file of the cache. Null when there is none to be had
   * (a video without cover, sound without cover, a broken file): show an honest placeholder.
   */
  thumbnail(path: string, wish: ThumbnailWish): Promise<Thumbnail | null>
  /** Takes all thumbnails of that owner away. */
  forgetThumbnails(owner: string): Promise<void>
  /** Kills the workers; resolves when they are gone. */
  close(): Promise<void>
}

const megabyte = 2 ** 20
const workerEntry = { source: './worker.ts', bundled: 'media-worker.js' } as const

/** Everything about local media files that needs a parser, in processes that can be killed. */
export function createMediaProber(options: MediaProberOptions = {}): MediaProber {
  const timeoutMs = options.timeoutMs ?? 15_000
  const ffprobePath = options.ffprobePath === undefined ? findFfprobe() : options.ffprobePath
  const workers = options.workers ?? Math.min(4, Math.max(2, availableParallelism()))
  const pool = new WorkerPool({
    entry: options.workerEntry ?? findWorkerEntry(import.meta.url, workerEntry),
    compileCacheDir: options.compileCacheDir,
    workers,
    // One stays free for probes, which are quick.
    drawnAtOnce: Math.max(1, workers - 1),
    timeoutMs,
    maxMemoryBytes: options.maxMemoryBytes ?? 1024 * megabyte,
    maxJobsPerWorker: 2_000,
    restingMemoryBytes: 400 * megabyte,
    idleMs: 10_000,
    // While what was dropped is sent, which takes longer than checking it.
    idleBesideMs: 2_000,
    fork: workersBy(options.forkChild ?? forkNode),
  })
  const closing = new AbortController()
  const cache = new OutcomeCache(options.cacheSize ?? 5_000)
  const thumbnails = createThumbnails(pool, options.thumbnailDir, options.thumbnailMaxBytes ?? 200 * megabyte)

  async function measure(path: string, file: CheckedFile): Promise<Look> {
    const job = await pool.run({ kind: 'probe', path })
    const { measurement, identity, isUnfinished = false } = await conclude(path, file, job)
    const outcome: ProbeOutcome = measurement.ok
      ? { ok: true, info: measurement.info, stat: identity }
      : { ...measurement, sizeBytes: identity.sizeBytes }
    return { outcome, isUnfinished }
  }

  async function conclude(
    path: string,
    { identity: seen, isElsewhere }: CheckedFile,
    job: JobOutcome,
  ): Promise<{ measurement: Measurement; identity: FileIdentity; isUnfinished?: boolean }> {
    if (!job.ok) {
      // No parser is to blame for what did not get here in time. Asked again, it may be here.
      const isLate = job.code === 'timeout' && isElsewhere
      const measurement = isLate ? failed('unreadable', 'ETIMEDOUT') : failed(job.code, job.detail)
      return { measurement, identity: seen }
    }
    if (job.result.kind !== 'probe') return { measurement: failed('crashed', 'wrong answer'), identity: seen }
    const { report } = job.result
    const identity = report.identity ?? seen
    const first = plain(report.measurement)
    if (!report.wantsSecondOpinion || report.mimeType === null || ffprobePath === null) {
      return { measurement: first, identity }
    }
    const file = { path, mimeType: report.mimeType, sizeBytes: identity.sizeBytes }
    const second = await askFfprobe(ffprobePath, file, { timeoutMs, signal: closing.signal })
    if (second === 'late') return { measurement: first, identity, isUnfinished: true }
    return { measurement: weigh(first, second), identity }
  }

  return {
    async probe(path, { signal } = {}) {
      signal?.throwIfAborted()
      const file = await untilAborted(checkFile(path, timeoutMs), signal)
      if (!file.ok) return { ok: false, error: file.error, sizeBytes: file.sizeBytes, measured: null }
      return untilAborted(
        cache.once(path, file.identity, () => measure(path, file)),
        signal,
      )
    },
    thumbnail: (path, wish) => thumbnails.get(path, wish, timeoutMs),
    forgetThumbnails: (owner) => thumbnails.removeAllOf(owner),
    close: () => {
      closing.abort()
      return pool.close()
    },
  }
}

/** The parsed form of a schema marks absent properties as possibly undefined; ours leaves them out. */
function plain(measurement: {
  ok: boolean
  info?: MediaInfo
  error?: ProbeError
  measured?: MediaInfo | null
}): Measurement {
  if (measurement.info !== undefined) return { ok: true, info: measurement.info }
  return {
    ok: false,
    error: measurement.error ?? { code: 'corrupt' },
    measured: measurement.measured ?? null,
  }
}

function weigh(first: Measurement, second: SecondOpinion | null): Measurement {
  if (second === null || second.info === null) return first
  const claimsVideo = !first.ok && second.onlySound && first.error.code === 'noVideoTrack'
  return claimsVideo ? { ...first, measured: second.info } : { ok: true, info: second.info }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
