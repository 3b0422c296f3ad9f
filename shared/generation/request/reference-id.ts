import type { Reference } from '../draft.ts'

/** The id as the quick start writes it (documented); of a file that has none yet, words that no service would take. */
export const bareId = (reference: Reference): string =>
  reference.kind === 'asset' ? reference.assetId : `<${reference.name}>`

/** In every `url` (seen, upstream). */
export const assetUrl = (reference: Reference): string => `asset://${bareId(reference)}`
