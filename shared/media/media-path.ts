import type { Asset } from '../assets.ts'

/**
 * What the app serves of an asset: its file (`preview`), a small still picture of it (`thumbnail`), and such a picture from what
 * is on this computer alone (`here`): the service is not asked for it.
 */
export type AssetMediaKind = 'preview' | 'thumbnail' | 'here'

/** The same-origin address of it. Whether there is anything is known when it is asked for. */
export function mediaPath(kind: AssetMediaKind, groupId: string, assetId: string): string {
  return `/media/${kind}/${encodeURIComponent(groupId)}/${encodeURIComponent(assetId)}`
}

/** Where a small picture of the asset is, if there is one: of what the service has no picture, perhaps of the file it was made from. */
export const stillPath = ({
  thumbnailPath,
  groupId,
  assetId,
}: Pick<Asset, 'thumbnailPath' | 'groupId' | 'assetId'>): string =>
  thumbnailPath ?? mediaPath('here', groupId, assetId)

/** Where its file is, if there is one: while the service has none to show, perhaps the one that it was uploaded from. */
export const filePath = ({
  previewPath,
  groupId,
  assetId,
}: Pick<Asset, 'previewPath' | 'groupId' | 'assetId'>): string =>
  previewPath ?? mediaPath('preview', groupId, assetId)
