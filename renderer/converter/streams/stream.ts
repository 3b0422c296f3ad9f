/** Makes a stream from beginning to end, and tells how much of it is done, as a share of 1. */
export type Pump = (tell: (doneShare: number) => void) => Promise<void>

/** What a stream is told about its packets beforehand: a bound, so that room for their table is kept in front of them. */
export const packetsOf = (seconds: number, packetsPerSecond: number): number =>
  Math.ceil(seconds * packetsPerSecond) + 64
