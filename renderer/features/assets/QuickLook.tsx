import { lazyView } from '../../ui/lazyView.tsx'
import type { Place } from './list/knownAssets.ts'
import type { AssetList } from './list/useAssetList.ts'
import { useSelection } from './selection/selection.ts'

const QuickLookDialog = lazyView(async () => (await import('./QuickLookDialog.tsx')).QuickLookDialog)

interface QuickLookProps {
  readonly list: AssetList
  /** The selection follows, so that one comes back to what one saw last. */
  readonly onMove: (to: Place) => void
}

/** A large look at an asset: Space opens and closes it, the arrows go on to its neighbours. */
export function QuickLook({ list, onMove }: QuickLookProps) {
  const preview = useSelection((state) => state.preview)
  if (preview === null || list.total === null) return null
  return <QuickLookDialog list={list} preview={preview} total={list.total} onMove={onMove} />
}
