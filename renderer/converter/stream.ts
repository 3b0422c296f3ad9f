import type { ConverterProgress } from '../../shared/fit/converter-job.ts'

/** Makes a stream from beginning to end, and tells how much of it is done, as a share of 1. */
export type Pump = (tell: (doneShare: number) => void) => Promise<void>

/** What a stream is told about its packets beforehand: a bound, so that room for their table is kept in front of them. */
export const packetsOf = (seconds: number, packetsPerSecond: number): number =>
  Math.ceil(seconds * packetsPerSecond) + 64

/**
 * All at once. What is told is the share of the slowest one, which a person waits for, and the mean of all: it moves when any of them
 * does, also while the slowest has not begun.
 */
export async function pumpAll(
  pumps: readonly Pump[],
  tell: (progress: ConverterProgress) => void,
): Promise<void> {
  const doneShares = pumps.map(() => 0)
  await Promise.all(
    pumps.map(async (pump, index) => {
      const tellShare = (doneShare: number): void => {
        doneShares[index] = doneShare
        const movedShare = doneShares.reduce((sum, share) => sum + share, 0) / doneShares.length
        tell({ doneShare: Math.min(...doneShares), movedShare })
      }
      await pump(tellShare)
      // Whatever it told last: its stream may be shorter than the copy.
      tellShare(1)
    }),
  )
}
