import { Copy, Eye, Link2, PanelRight, Sparkles } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { generateWith } from '../../../stores/wantedAssets.ts'
import { ContextActions, type MenuEntry } from '../../../ui/Menu.tsx'
import { useCopy } from '../../../useAction.ts'
import { assetReference } from '../assetText.ts'
import type { AssetList } from '../list/useAssetList.ts'
import type { GridActions } from './useGridActions.ts'

interface AssetMenuProps {
  readonly list: AssetList
  readonly actions: GridActions
  readonly children: ReactElement
}

/**
 * What can be done with the asset under the pointer, by the right mouse button or the menu key. One menu for the whole
 * grid: it stays open, and about its asset, when the tiles move below it.
 */
export function AssetMenu({ list, actions, children }: AssetMenuProps) {
  const { t } = useWords()
  const copy = useCopy()
  const [asset, setAsset] = useState<Asset | null>(null)
  const place = asset && { id: asset.assetId, index: list.known.indexes.get(asset.assetId) ?? 0 }
  const entries: readonly MenuEntry[] =
    asset === null || place === null
      ? []
      : [
          {
            label: t('assets.preview'),
            icon: <Eye />,
            shortcut: t('assets.shortcutPreview'),
            onSelect: () => actions.preview(place),
          },
          { label: t('assets.openDetails'), icon: <PanelRight />, onSelect: () => actions.details(place) },
          {
            label: t('shell.useInGenerate'),
            icon: <Sparkles />,
            onSelect: () => generateWith([asset]),
          },
          'line',
          { label: t('assets.copyId'), icon: <Copy />, onSelect: () => void copy(asset.assetId) },
          {
            label: t('assets.copyReference'),
            icon: <Link2 />,
            onSelect: () => void copy(assetReference(asset.assetId)),
          },
        ]
  return (
    <ContextActions
      entries={entries}
      onAsk={(target) => {
        const id = target.closest<HTMLElement>('[data-asset-id]')?.dataset.assetId
        const index = id === undefined ? undefined : list.known.indexes.get(id)
        const asked = index === undefined ? undefined : list.at(index)
        if (asked !== undefined) setAsset(asked)
        return asked !== undefined
      }}
    >
      {children}
    </ContextActions>
  )
}
