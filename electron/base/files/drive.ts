import { rm } from 'node:fs/promises'
import { type Clock, fromNow, laterBy, latest, type MonotonicMs } from '../clock.ts'
import { answerMs, noAnswer, withTimeout } from '../timeout.ts'

/** So long may a drive take for a piece of a file, its name or its end: it may have to wake up first. */
const changeMs = 60_000
/** And for what it has to bring to the disk, or to copy: no drive that is of any use is slower (in bytes a millisecond). */
const slowestBytesPerMs = 1_000

/** How long bringing so much to the disk may take. */
export const flushMs = (sizeBytes: number): number => 2 * changeMs + sizeBytes / slowestBytesPerMs

interface ChangesOut {
  /** They do not reject. */
  readonly pending: Set<Promise<unknown>>
  /** So long the last of them may take; others may begin to wait long after it was begun. */
  until: MonotonicMs
  /** The drive was waited for as long as any is. */
  isOverdue: boolean
}

/** Changes that nobody waits for any more and that may still happen, by folder. */
const out = new Map<string, ChangesOut>()

/**
 * A folder whose drive may hang. Whoever asks waits for so long and no longer; what was asked of it then may still happen, at any time.
 * So nothing more is changed in that folder before it has answered: no byte is written into a file that was begun anew meanwhile, and
 * nothing gets a second name. A drive that was waited for in vain is not asked again until then: each question that hangs holds one of
 * the few threads that all files of the app share.
 *
 * All reject with the code ETIMEDOUT when it is too late, and at once with the reason of the signal.
 */
export interface Drive {
  /** Before anything is concluded from what lies there: resolves when no change is out. */
  settled(): Promise<void>
  /** Something that changes nothing. */
  look<T>(answer: Promise<T>): Promise<T>
  /**
   * Something that changes files; of several steps, when what becomes of it late is what a later try finds by itself. `late`: what
   * else to do with an answer that comes too late. `isLate`: nobody waits any more, so that nothing is written down of what is not done
   * yet.
   */
  change<T>(
    begin: (isLate: () => boolean) => Promise<T>,
    options?: { readonly limitMs?: number; readonly late?: (answer: T) => Promise<unknown> },
  ): Promise<T>
  /** Lets go of an open file, in any case; not waited for where the drive was waited for in vain. */
  close(file: { close(): Promise<void> }): Promise<void>
  /** Takes a file away, when the drive has answered; it does not reject for what the drive says. */
  drop(path: string): Promise<void>
}

export function driveOf(folder: string, clock: Clock, signal: AbortSignal): Drive {
  /** Waits for what was begun; when that is given up, others of this folder wait for it. */
  async function waitFor<T>(
    begin: (isLate: () => boolean) => Promise<T>,
    limitMs: number,
    late: (answer: T) => Promise<unknown>,
  ): Promise<T> {
    const until = fromNow(clock, limitMs)
    let isPending = true
    let isGivenUp = false
    const answer = begin(() => isGivenUp || signal.aborted)
    const settled = answer.then(
      async (value) => {
        isPending = false
        if (isGivenUp) await late(value).catch(() => {})
      },
      () => {
        isPending = false
      },
    )
    try {
      return await withTimeout(answer, clock, signal, { limitMs })
    } catch (error) {
      isGivenUp = true
      if (isPending) keepOut(folder, settled, { until, isOverdue: !signal.aborted })
      throw error
    }
  }

  const settled = async (): Promise<void> => {
    // More may have come out meanwhile, such as the end of a file whose bytes were waited for.
    for (let changes = out.get(folder); changes !== undefined; changes = out.get(folder)) {
      if (changes.isOverdue) throw noAnswer()
      const limitMs = Math.max(answerMs, changes.until - clock.monotonic())
      try {
        await withTimeout(Promise.all(changes.pending), clock, signal, { limitMs })
      } catch (error) {
        if (!signal.aborted) changes.isOverdue = true
        throw error
      }
    }
  }

  const nothing = () => Promise.resolve()
  return {
    settled,
    look: (answer) => withTimeout(answer, clock, signal),
    change: async (begin, { limitMs = changeMs, late = nothing } = {}) => {
      signal.throwIfAborted()
      await settled()
      return waitFor(begin, limitMs, late)
    },
    close: async (file) => {
      if (out.get(folder)?.isOverdue === true)
        keepOut(
          folder,
          file.close().catch(() => {}),
          { until: fromNow(clock, changeMs), isOverdue: true },
        )
      else await waitFor(() => file.close(), changeMs, nothing)
    },
    drop: async (path) => {
      const remove = () => rm(path, { force: true }).catch(() => {})
      const changes = out.get(folder)
      if (changes !== undefined) {
        const dropped = Promise.all(changes.pending).then(remove)
        keepOut(folder, dropped, { ...changes, until: laterBy(changes.until, changeMs) })
      } else await waitFor(remove, changeMs, nothing).catch(() => {})
    },
  }
}

function keepOut(
  folder: string,
  change: Promise<unknown>,
  { until, isOverdue }: Pick<ChangesOut, 'until' | 'isOverdue'>,
): void {
  const changes = out.get(folder) ?? { pending: new Set(), until, isOverdue }
  out.set(folder, changes)
  changes.until = latest(changes.until, until)
  changes.isOverdue ||= isOverdue
  changes.pending.add(change)
  void change.then(() => {
    changes.pending.delete(change)
    if (changes.pending.size === 0) out.delete(folder)
  })
}
