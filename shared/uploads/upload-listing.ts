import { ruleOf } from './upload-holds.ts'
import type { UploadItem, UploadListing } from './uploads.ts'

const isJustListed = (item: UploadItem): boolean =>
  item.state.kind === 'checking' &&
  item.sizeBytes === null &&
  item.media === null &&
  item.fit === null &&
  item.warnings.length === 0 &&
  item.attempts === 0 &&
  item.updatedAtMs === item.addedAtMs &&
  item.thumbnailPath === null

/** Parts the items into listings, in their order, and those that have more to tell. */
export function toListings(items: readonly UploadItem[]): {
  readonly listed: UploadListing[]
  readonly others: UploadItem[]
} {
  const listed: UploadListing[] = []
  const others: UploadItem[] = []
  for (const item of items) {
    if (!isJustListed(item)) {
      others.push(item)
      continue
    }
    const last = listed.at(-1)
    const fits =
      last !== undefined &&
      last.dropId === item.dropId &&
      last.groupId === item.groupId &&
      last.groupName === item.groupName &&
      last.addedAtMs === item.addedAtMs
    const { dropId, groupId, groupName, addedAtMs } = item
    const listing = fits
      ? last
      : { dropId, groupId, groupName, addedAtMs, ids: [], fileNames: [], assetNames: [] }
    if (!fits) listed.push(listing)
    listing.ids.push(item.id)
    listing.fileNames.push(item.fileName)
    listing.assetNames.push(item.assetName)
  }
  return { listed, others }
}

/** The items of a listing. A name that is missing makes its file be left out: the next list of the queue has it. */
export function fromListing(listing: UploadListing): readonly UploadItem[] {
  const { dropId, groupId, groupName, addedAtMs } = listing
  return listing.ids.flatMap((id, place) => {
    const fileName = listing.fileNames[place]
    const assetName = listing.assetNames[place]
    if (fileName === undefined || assetName === undefined) return []
    return {
      id,
      dropId,
      groupId,
      groupName,
      fileName,
      assetName,
      sizeBytes: null,
      media: null,
      warnings: [],
      duplicate: null,
      state: { kind: 'checking' },
      fit: null,
      ...ruleOf({ kind: 'checking' }),
      attempts: 0,
      addedAtMs,
      updatedAtMs: addedAtMs,
      thumbnailPath: null,
    }
  })
}
