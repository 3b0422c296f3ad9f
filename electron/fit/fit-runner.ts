import { JobRunner } from '../base/work/job-runner.ts'
import type { UploadFits, WantedFit } from '../uploads/index.ts'
import { type MakerParts, makeCopy } from './make-copy.ts'

export interface FitRunnerOptions extends MakerParts {
  readonly fits: UploadFits
  readonly sort: Parameters<UploadFits['next']>[0]
  readonly concurrency: number
  readonly onDefect: (where: string, cause: unknown) => void
}

export interface FitRunner {
  pump(): void
  /** Breaks one off. */
  abort(id: string): void
  /** Breaks off what is under way: it is taken up again by the next run of the app. */
  stop(): Promise<void>
}

/** Makes wanted copies of one sort in the background, the oldest first. What was under way when the app ended is begun anew. */
export function createFitRunner(options: FitRunnerOptions): FitRunner {
  const { fits, sort, copies, onDefect } = options
  const runner = new JobRunner<WantedFit>({
    clock: options.clock,
    source: { take: (room, busy) => fits.next(sort, room, busy), nextAt: () => null },
    run,
    concurrency: () => options.concurrency,
    onFailed: (error) => onDefect('fit', error),
  })

  /** Begun, and not at their end. */
  const begunIds = new Set<string>()
  const breakOff = (): void => {
    if (begunIds.size > 0) fits.brokenOff([...begunIds])
    begunIds.clear()
  }

  async function run(wanted: WantedFit, signal: AbortSignal): Promise<void> {
    const { id } = wanted
    const begun = fits.begin(id, signal)
    begunIds.add(id)
    try {
      if (await begun) await make(wanted, signal)
    } finally {
      // Of what has come to an end there is nothing to take back.
      if (begunIds.delete(id)) fits.brokenOff([id])
    }
  }

  async function make(wanted: WantedFit, signal: AbortSignal): Promise<void> {
    const { id } = wanted
    fits.progress(id, { doneShare: 0, leftMs: null })
    // Its page loads while the file is measured.
    if (sort === 'movie') options.converter?.prepare()
    const outcome = await makeCopy(options, wanted, signal, (progress) => {
      if (!signal.aborted) fits.progress(id, progress)
    }).catch((error: unknown) => {
      signal.throwIfAborted()
      // It would throw each time: told once, and left to the person.
      onDefect('fit', error)
      return { kind: 'failed', trouble: 'crashed', detail: null } as const
    })
    switch (outcome.kind) {
      case 'failed':
        await fits.failed(id, outcome.trouble, outcome.detail, signal)
        return
      case 'originalChanged':
        await fits.originalChanged(id, signal)
        return
      case 'made':
        // Cancelled at the last moment, or the app ends and nothing is written any more.
        if (!(await fits.made(id, outcome.copy, signal))) await copies.discard([outcome.copy.copyName])
        return
    }
  }

  return {
    pump: () => runner.pump(),
    abort: (id) => runner.abort(id),
    stop: () => {
      // At once: the queue writes nothing any more by the time they have ended.
      breakOff()
      return runner.stop()
    },
  }
}
