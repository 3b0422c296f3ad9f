export { createMediaProber, type MediaProber, type MediaProberOptions, type ProbeOutcome } from './prober.ts'
export type { FileIdentity } from './reading/random-access-file.ts'
export type { Thumbnail } from './thumbnails/thumbnails.ts'
export type { ForkWorker } from './workers/worker-process.ts'
