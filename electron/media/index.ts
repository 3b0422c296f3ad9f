export { createPictureFitter, type PictureFitter } from './fitting/picture-fitter.ts'
export type { ProbeOutcome } from './outcome.ts'
export { pixelsOf } from './pixels.ts'
export { createMediaProber, type MediaProber } from './prober.ts'
