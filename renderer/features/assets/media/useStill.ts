import type { Asset } from '../../../../shared/assets.ts'
import { mediaPath, stillPath } from '../../../../shared/media/media-path.ts'
import { useLoadFailure } from '../list/sources/useLoadFailure.ts'
import { usePoster } from './drawing/useDrawing.ts'

/**
 * Where the small still picture of an asset is: the service's, one that is here already, or of a clip one that is drawn now. Null
 * while there is none. `fail` is to be called when it could not be shown.
 */
export function useStill(asset: Asset | null): { readonly source: string | null; readonly fail: () => void } {
  const still = asset === null ? null : stillPath(asset)
  const { failed, fail } = useLoadFailure(still)
  const poster = usePoster(asset, failed && asset?.type === 'video')
  if (!failed || asset === null) return { source: still, fail }
  const drawn = `${mediaPath('here', asset.groupId, asset.assetId)}?drawn`
  return { source: poster === 'drawn' ? drawn : null, fail }
}
