import type { ConverterJob } from '../../../shared/fit/converter-job.ts'
import type { Conversion, FailedConversion } from '../ports.ts'

/** One way through a file, from the first byte to the last. */
export interface Attempt {
  readonly conversion: Conversion
  readonly job: ConverterJob
  readonly signal: AbortSignal
  readonly onProgress: (doneShare: number) => void
}

/** It is whole, or was broken off, and has so many bytes. */
export interface TooLarge {
  readonly ok: false
  readonly trouble: 'tooLarge'
  readonly sizeBytes: number
}

export type AttemptOutcome = { readonly ok: true } | FailedConversion | TooLarge

/** Rejects only with the reason of the signal; then nothing is written any more. */
export type RunAttempt = (attempt: Attempt) => Promise<AttemptOutcome>

/** Beyond that no attempt writes: of what would be accepted. */
export const mostBytesOf = ({ plan }: Conversion): number => 2 * plan.expected.maxBytes
