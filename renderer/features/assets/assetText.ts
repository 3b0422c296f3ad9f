import type { Asset, AssetStatus } from '../../../shared/assets.ts'
import type { MediaKind } from '../../../shared/media/media.ts'
import type { Formatters } from '../../i18n/formatters.ts'
import type { Translate } from '../../i18n/index.ts'

export const kindLabel = (kind: MediaKind | null, t: Translate): string =>
  kind === null ? t('assets.unknownType') : t(`assets.${kind}`)

export const statusLabel = (status: AssetStatus, t: Translate): string => t(`assets.${status}`)

/** ".jpg" as "JPG". */
export const extensionLabel = (extension: string | null): string | null => {
  const bare = extension?.replace(/^\./, '').toUpperCase() ?? ''
  return bare === '' ? null : bare
}

/** "1920 × 1080"; null where it is not known. */
export const pixelSize = ({ width, height }: Asset, format: Formatters): string | null =>
  width === null || height === null ? null : `${format.pixels(width)} × ${format.pixels(height)}`

/** How long it runs, "0:03"; null of a picture, and where it is not known. */
export const runningTime = (
  { type, durationMs }: Pick<Asset, 'type' | 'durationMs'>,
  format: Formatters,
): string | null => (durationMs === null || type === 'image' ? null : format.clock(durationMs))

/** One line below the name: "JPG · 1920 × 1080 · 2.4 MB". */
export function assetSummary(asset: Asset, t: Translate, format: Formatters): string {
  const facts = [extensionLabel(asset.extension) ?? kindLabel(asset.type, t)]
  const pixels = pixelSize(asset, format)
  if (pixels !== null) facts.push(pixels)
  if (asset.sizeBytes !== null) facts.push(format.bytes(asset.sizeBytes))
  return facts.join(' · ')
}

/** What is said of it after its name; `groupName` is null where the group is clear. */
export function assetDescription(
  asset: Asset,
  groupName: string | null,
  t: Translate,
  format: Formatters,
): string {
  return [
    kindLabel(asset.type, t),
    statusLabel(asset.status, t),
    assetSummary(asset, t, format),
    ...(groupName === null ? [] : [groupName]),
  ].join(', ')
}

/** How a generation request refers to an asset (seen). */
export const assetReference = (assetId: string): string => `asset://${assetId}`
