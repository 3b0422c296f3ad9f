import type { Reference } from '../draft.ts'

/** More than any model takes: a slot that holds too many for its model is still a draft, and says so. */
export const referencesMax = 100

/** Of the asset, or of the file while it is on its way. */
export const referenceIdOf = (reference: Reference): string =>
  reference.kind === 'asset' ? reference.assetId : reference.uploadId
