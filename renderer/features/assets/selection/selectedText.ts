import type { Translate } from '../../../i18n/index.ts'
import type { AssetList } from '../list/assetList.ts'
import { type ChosenAssets, selectedCount } from './selectionModel.ts'

/** How many are selected; of all but some it says so, since those that come to the list later are selected as well. */
export function selectedText(chosen: ChosenAssets, of: AssetList['count'], t: Translate): string {
  const count = selectedCount(chosen, of?.known ?? 0)
  if (chosen.mode === 'some') return t('assets.selected', { count })
  const selected = t(of?.open ? 'assets.selectedAtLeast' : 'assets.selected', { count })
  const but = chosen.ids.size
  return but === 0 ? selected : t('assets.selectedBut', { selected, but })
}
