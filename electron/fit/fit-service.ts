import { availableParallelism } from 'node:os'
import type { FitChoices } from '../../shared/fit/plan/fit-plan.ts'
import type { FitLook, FitSubject } from '../../shared/fit/requests.ts'
import { AppFailure } from '../../shared/result.ts'
import type { Clock } from '../base/clock.ts'
import type { MediaProber } from '../media/index.ts'
import type { UploadFits } from '../uploads/index.ts'
import { createCopies } from './copies.ts'
import { createFitRunner } from './fit-runner.ts'
import { createLatestStill } from './look/latest-still.ts'
import { type LookParts, lookAt } from './look/look.ts'
import { createOpenLooks } from './look/open-looks.ts'
import type { DrawClipStill, MediaConverter, PictureMaker } from './ports.ts'
import { type TrimWish, trimAsset } from './trim-asset.ts'

export interface ClipStill {
  /** Null: nothing here draws it, or it was broken off for another one. */
  readonly png: Buffer | null
}

/** The handlers of the contract's `fit.*`. */
export interface FitService {
  /** @throws AppFailure notFound, fileMissing, fileUnreadable, wrongState (it was left), and what the service says */
  look(subject: FitSubject): Promise<FitLook>
  /** Nobody waits for looks at it any more: what only they fetch is broken off. */
  leave(subject: FitSubject): void
  /** Of a clip of the queue as it was dropped; null: it is none. @throws AppFailure notFound */
  still(uploadId: string): Promise<ClipStill | null>
  /** @throws AppFailure notFound */
  others(uploadId: string): Promise<readonly string[]>
  start(
    uploadIds: readonly string[],
    choices: FitChoices,
  ): Promise<{ readonly startedCount: number; readonly cannotCount: number }>
  /** @throws AppFailure notFound, fileUnreadable, accountChanged, groupReadOnly, storageFailed, wrongState, and what the service says */
  trimAsset(wish: TrimWish): Promise<{ readonly uploadId: string }>
  stop(uploadIds: readonly string[]): Promise<void>
  undo(uploadIds: readonly string[]): Promise<void>
  /** At once, what is on the disk included: the system ends the app, and waits for nothing. Nothing is begun any more. */
  breakOff(): void
  /** Breaks off what is under way, for the next run to take up. */
  close(): Promise<void>
}

export interface FitServiceOptions {
  readonly fits: UploadFits
  /** Of the copies; nothing else may lie in it. */
  readonly folder: string
  readonly prober: Pick<MediaProber, 'probe'>
  readonly pictures: PictureMaker
  /** Of clips and sounds; null: none are made. */
  readonly converter: MediaConverter | null
  readonly assetOriginal: LookParts['assetOriginal']
  /** Without it there are no stills of clips. */
  readonly drawStill?: DrawClipStill
  readonly freeBytes?: (folder: string) => Promise<number | null>
  readonly clock: Clock
  readonly onDefect: (where: string, cause: unknown) => void
}

/** Makes refused files fit: plans, copies and their lives. Which rows want a copy, and which have one, the queue knows. */
export function createFitService(options: FitServiceOptions): FitService {
  const { fits, onDefect } = options
  const copies = createCopies(options.folder)
  const closing = new AbortController()
  const looks = createOpenLooks(closing.signal)
  const drawLatest = createLatestStill<Buffer | null>(closing.signal)
  const parts = { ...options, copies }
  const runners = [
    createFitRunner({ ...parts, sort: 'picture', concurrency: Math.min(2, availableParallelism()) }),
    // A clip takes all that there is of the processor.
    ...(options.converter === null ? [] : [createFitRunner({ ...parts, sort: 'movie', concurrency: 1 })]),
  ]
  const ends = [
    fits.onWanted(() => {
      for (const runner of runners) runner.pump()
    }),
    fits.onUnwanted((id) => {
      for (const runner of runners) runner.abort(id)
    }),
    fits.onGivenUp((names) => void copies.discard(names)),
  ]
  copies.sweep(fits.copiesInUse()).catch((error: unknown) => onDefect('fitted copies', error))

  return {
    look: async (subject) => {
      const look = await looks.run(subject, (signal) => lookAt(options, subject, signal))
      // Who looks mostly has it made.
      const { media } = look
      if (media?.kind === 'video' || media?.kind === 'audio') options.converter?.prepare()
      if (media?.kind === 'image') options.pictures.prepare?.(media)
      return look
    },
    leave: looks.leave,
    still: async (uploadId) => {
      const { path, media } = fits.subject(uploadId)
      if (media?.kind !== 'video') return null
      const draw = options.drawStill
      if (draw === undefined) return { png: null }
      return { png: await drawLatest(uploadId, (signal) => draw({ path, media }, signal)) }
    },
    others: fits.others,
    start: fits.want,
    trimAsset: async (wish) => ({ uploadId: await trimAsset(options, fits, wish, closing.signal) }),
    stop: fits.stop,
    undo: fits.undo,
    breakOff: () => {
      closing.abort(new AppFailure({ code: 'wrongState' }))
      for (const runner of runners) void runner.stop()
    },
    close: async () => {
      closing.abort(new AppFailure({ code: 'wrongState' }))
      for (const end of ends.splice(0)) end()
      const stopped = runners.map((runner) => runner.stop())
      // What they wait for ends with these.
      await Promise.all([options.pictures.close(), options.converter?.close(), ...stopped])
    },
  }
}
