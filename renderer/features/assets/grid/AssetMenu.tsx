import { Copy, Eye, Link2, PanelRight, Sparkles } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { generateWith } from '../../../stores/wantedAssets.ts'
import { ContextActions, type MenuEntry } from '../../../ui/Menu.tsx'
import type { AssetList } from '../list/useAssetList.ts'
import { useSelection } from '../selection/selection.ts'
import { isSelected, selectedCount } from '../selection/selectionModel.ts'
import { someFailed } from '../selection/someFailed.ts'
import type { GridActions } from './useGridActions.ts'

/** Names are the same in every language. */
const written = [
  ['json', 'JSON'],
  ['curl', 'cURL'],
  ['python', 'Python'],
  ['javascript', 'JavaScript'],
] as const

interface AssetMenuProps {
  readonly list: AssetList
  readonly actions: GridActions
  readonly children: ReactElement
}

/**
 * What can be done with the selection that the asset under the pointer is in, by the right mouse button or the menu key. One menu for the whole
 * grid: it stays open, and about its asset, when the tiles move below it.
 */
export function AssetMenu({ list, actions, children }: AssetMenuProps) {
  const { t } = useWords()
  const [asset, setAsset] = useState<Asset | null>(null)
  const selection = useSelection((state) => state.selection)
  const count = selectedCount(selection, list.count?.known ?? 0)
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
            onSelect: () => (count > 1 ? actions.generate() : generateWith([asset])),
          },
          'line',
          {
            label: t(count > 1 ? 'assets.copyIds' : 'assets.copyId'),
            icon: <Copy />,
            onSelect: actions.copyIds,
          },
          {
            label: t(count > 1 ? 'copyAs.copyReferences' : 'assets.copyReference'),
            icon: <Link2 />,
            onSelect: () => actions.copyAs('references', false),
          },
          ...written.map(([format, name]) => ({
            label: t('copyAs.copyAs', { format: name }),
            onSelect: () => actions.copyAs(format, false),
          })),
          ...(someFailed(list, selection)
            ? [
                {
                  label: t('copyAs.copyAll', { count }),
                  onSelect: () => actions.copyAs('ids', true),
                },
              ]
            : []),
        ]
  return (
    <ContextActions
      entries={entries}
      onAsk={(target) => {
        const id = target.closest<HTMLElement>('[data-asset-id]')?.dataset.assetId
        const index = id === undefined ? undefined : list.known.indexes.get(id)
        const asked = index === undefined ? undefined : list.at(index)
        if (asked === undefined || index === undefined) return false
        // What the menu is about is what is selected: the whole selection, or else the asset under the pointer.
        if (!isSelected(selection, asked.assetId))
          actions.go({ id: asked.assetId, index }, { range: false, add: false })
        setAsset(asked)
        return true
      }}
    >
      {children}
    </ContextActions>
  )
}
