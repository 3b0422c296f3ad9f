import type { Bridge } from '../../../../shared/contract.ts'
import type { UploadAdded } from '../../../../shared/uploads/uploads.ts'
import { unwrap } from '../../../bridge.ts'

/** So long a portion may hold up the page: about a frame. */
const portionMs = 12
const firstPortionFiles = 40
const leastFiles = 10
/** The main process takes no more at once. */
const mostFiles = 1_000

export interface HandOverOptions {
  readonly uploads: Pick<Bridge['uploads'], 'handOver'>
  readonly groupId: string | null
  /** By a clock that only goes forward. */
  readonly nowMs: () => number
  readonly onTaken: (files: number) => void
  /** No more is wanted; what was taken stays. */
  readonly isStopped: () => boolean
}

/**
 * Hands a drop over to the main process in portions that do not hold up the page, however many files it has and however
 * slow their paths are looked up. File objects outlive the event that brought them. What was taken is in the queue, whatever
 * becomes of the page.
 * @throws AppErrorException of the first portion that is refused
 */
export async function handOver(files: readonly File[], options: HandOverOptions): Promise<UploadAdded> {
  const { uploads, groupId, nowMs, onTaken, isStopped } = options
  let dropId: string | null = null
  let portionFiles = firstPortionFiles
  for (let taken = 0; ; ) {
    const portion = isStopped() ? [] : files.slice(taken, taken + portionFiles)
    const isLast = portion.length === 0 || taken + portion.length >= files.length
    const startedAtMs = nowMs()
    // The paths are looked up before the call comes back.
    const answer = uploads.handOver({ files: portion, groupId, dropId, isLast })
    portionFiles = nextPortion(portion.length, nowMs() - startedAtMs)
    const handedOver = await unwrap(answer)
    taken += portion.length
    dropId = handedOver.dropId
    if (handedOver.added !== null) return handedOver.added
    onTaken(taken)
  }
}

/** At most twice as many as before: one quick portion says little about the next. */
function nextPortion(files: number, tookMs: number): number {
  const fitting = Math.floor((files * portionMs) / Math.max(tookMs, 0.1))
  return Math.min(Math.max(fitting, leastFiles), files * 2, mostFiles)
}
