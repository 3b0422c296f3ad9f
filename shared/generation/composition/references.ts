import type { Reference } from '../draft.ts'

/** Of the asset, or of the file while it is on its way. */
export const referenceIdOf = (reference: Reference): string =>
  reference.kind === 'asset' ? reference.assetId : reference.uploadId
