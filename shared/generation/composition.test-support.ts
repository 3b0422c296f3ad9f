import { emptyComposition } from './composition/empty.ts'
import type { AssetReference, Composition, PromptSegment, Reference } from './draft.ts'

export const image = (assetId: string): AssetReference => reference(assetId, 'image', null)
export const clip = (assetId: string, seconds: number | null): AssetReference =>
  reference(assetId, 'video', seconds)
export const sound = (assetId: string, seconds: number | null): AssetReference =>
  reference(assetId, 'audio', seconds)

const reference = (
  assetId: string,
  type: AssetReference['type'],
  seconds: number | null,
): AssetReference => ({
  kind: 'asset',
  assetId,
  groupId: 'group-1',
  name: `${assetId} by name`,
  type,
  durationMs: seconds === null ? null : seconds * 1000,
  width: null,
  height: null,
})

export const upload = (uploadId: string): Reference => ({
  kind: 'upload',
  uploadId,
  name: 'frame.png',
  type: 'image',
  durationMs: null,
})

/** A string is text, an object names the asset of a chip. */
export const prompt = (
  ...pieces: readonly (string | { readonly chip: string })[]
): readonly PromptSegment[] =>
  pieces.map((piece) =>
    typeof piece === 'string' ? { kind: 'text', text: piece } : { kind: 'asset', assetId: piece.chip },
  )

export const chip = (assetId: string) => ({ chip: assetId })

/** Of Seedance 2.0 with references, where nothing else is said. */
export const compositionOf = (parts: Partial<Composition> = {}): Composition => ({
  ...emptyComposition(parts.modelId),
  prompt: prompt('Rain.'),
  ...parts,
})
