import {
  type AssetReference,
  type Composition,
  type Reference,
  type Slots,
  slotIds,
} from '../../../shared/generation/draft.ts'
import type { UploadedFile } from '../ports.ts'

/** What is known of a file that was put into a slot before it was an asset; null when its row is gone. */
export type FindUpload = (uploadId: string) => UploadedFile | null

/** The same composition with every file that is an asset by now in its place; the same object when there is none. */
export function withUploadedAssets(composition: Composition, find: FindUpload): Composition {
  let hasChanged = false
  const slots: { -readonly [K in keyof Slots]: Slots[K] } = {}
  for (const slot of slotIds) {
    const references = composition.slots[slot]
    if (references === undefined) continue
    slots[slot] = references.map((reference) => {
      const asset = toAsset(reference, find)
      hasChanged ||= asset !== reference
      return asset
    })
  }
  return hasChanged ? { ...composition, slots } : composition
}

function toAsset(reference: Reference, find: FindUpload): Reference {
  if (reference.kind !== 'upload') return reference
  const file = find(reference.uploadId)
  if (file === null || file.assetId === null || file.groupId === null) return reference
  const asset: AssetReference = {
    kind: 'asset',
    assetId: file.assetId,
    groupId: file.groupId,
    name: file.name,
    type: reference.type,
    durationMs: file.durationMs ?? reference.durationMs,
    width: file.width,
    height: file.height,
  }
  return asset
}
