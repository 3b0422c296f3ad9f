import type { ConverterJob } from '../../../shared/fit/converter-job.ts'
import type { Conversion, FailedConversion } from '../ports.ts'

/** One way through a file, from the first byte to the last. */
export interface Attempt {
  readonly conversion: Conversion
  readonly job: ConverterJob
  readonly signal: AbortSignal
  readonly onProgress: (doneShare: number) => void
}

/** It is whole, or was broken off. */
export interface TooLarge {
  readonly ok: false
  readonly trouble: 'tooLarge'
  /** Of the whole: what was written, or, of one that was broken off, what it would have become. */
  readonly sizeBytes: number
}

/** The first moments say little about the rest. */
const leastDoneShare = 0.05
/** What was broken off when it had so many bytes. */
export const tooLargeAt = (writtenBytes: number, doneShare: number): TooLarge => ({
  ok: false,
  trouble: 'tooLarge',
  sizeBytes: writtenBytes / Math.min(1, Math.max(leastDoneShare, doneShare)),
})

export type AttemptOutcome = { readonly ok: true } | FailedConversion | TooLarge

/** Rejects only with the reason of the signal; then nothing is written any more. */
export type RunAttempt = (attempt: Attempt) => Promise<AttemptOutcome>

/** Beyond that no attempt writes: of what would be accepted. */
export const mostBytesOf = ({ plan }: Conversion): number => 2 * plan.expected.maxBytes
