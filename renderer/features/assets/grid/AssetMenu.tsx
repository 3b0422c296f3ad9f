import { Copy, Crop, Eye, Link2, PanelRight, Sparkles, Star } from 'lucide-react'
import { useState } from 'react'
import type { LibrarySelection } from '../../../../shared/library.ts'
import type { MarkChange } from '../../../../shared/marks.ts'
import { findGroup } from '../../../groupList.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useGroups } from '../../../queries.ts'
import { openDialog } from '../../../stores/view.ts'
import { ContextActions, type MenuEntry } from '../../../ui/Menu.tsx'
import type { Extensible } from '../../../ui/withProps.ts'
import { knownMark } from '../../marks/knownMarks.ts'
import { labelEntries } from '../../marks/labelEntries.tsx'
import { useChangeMarks } from '../../marks/useChangeMarks.ts'
import { outEntries } from '../../takeout/outEntries.tsx'
import type { AssetList } from '../list/useAssetList.ts'
import { chosenWith } from '../selection/chosenWith.ts'
import { librarySelectionOf } from '../selection/librarySelection.ts'
import { useSelection } from '../selection/selection.ts'
import { type ChosenAssets, isSelected, selectedCount } from '../selection/selectionModel.ts'
import { someFailed } from '../selection/someFailed.ts'
import type { GridActions } from './useGridActions.ts'

/** Names are the same in every language. */
const written = [
  ['json', 'JSON'],
  ['curl', 'cURL'],
  ['python', 'Python'],
  ['javascript', 'JavaScript'],
] as const

/** What a menu is open about: the asset under the pointer, and all that its entries act on. */
interface Asked {
  readonly assetId: string
  readonly groupId: string
  readonly name: string
  readonly chosen: ChosenAssets
  /** The same, made once: it may be of thousands. */
  readonly selection: LibrarySelection
  /** As far as the list is on hand. */
  readonly hasFailed: boolean
}

interface AssetMenuProps {
  readonly list: AssetList
  readonly actions: GridActions
  readonly children: Extensible
}

/**
 * What can be done with the selection that the asset under the pointer is in, or with that asset alone, by the right mouse button or
 * the menu key. It says what it means and selects nothing. One menu for the whole grid: it stays open, and about its assets, when the
 * tiles move below it.
 */
export function AssetMenu({ list, actions, children }: AssetMenuProps) {
  const changeMarks = useChangeMarks()
  const words = useWords()
  const { data: groups } = useGroups()
  const { t } = words
  const [asked, setAsked] = useState<Asked | null>(null)
  const count = asked === null ? 0 : selectedCount(asked.chosen, list.count?.known ?? 0)
  return (
    <ContextActions
      entries={asked === null ? [] : entriesOf(asked, count)}
      {...(asked === null ? {} : { about: count > 1 ? t('assets.selected', { count }) : asked.name })}
      onAsk={(target) => {
        const assetId = target.closest<HTMLElement>('[data-asset-id]')?.dataset.assetId
        const asset = assetId === undefined ? undefined : list.at(list.known.indexes.get(assetId) ?? -1)
        if (asset === undefined) return false
        const { selection } = useSelection.getState()
        const isIn = isSelected(selection, asset.assetId)
        const chosen = chosenWith(selection, asset.assetId, asset.groupId)
        useSelection.setState({ asked: isIn ? null : asset.assetId })
        setAsked({
          assetId: asset.assetId,
          groupId: asset.groupId,
          name: asset.name,
          chosen,
          selection: librarySelectionOf(chosen, list.query),
          hasFailed: someFailed(list, chosen),
        })
        return true
      }}
      onClose={() => {
        useSelection.setState({ asked: null })
        setAsked(null)
      }}
    >
      {children}
    </ContextActions>
  )

  function entriesOf(
    { assetId, groupId, name, chosen, selection, hasFailed }: Asked,
    count: number,
  ): readonly MenuEntry[] {
    // The one under the pointer says what becomes of all.
    const mark = knownMark({ groupId, assetId })
    const isFavourite = mark?.favourite === true
    const change = (to: MarkChange) => void changeMarks({ kind: 'assets', selection }, to)
    const place = { id: assetId, index: list.known.indexes.get(assetId) ?? 0 }
    return [
      {
        label: t('assets.preview'),
        icon: <Eye />,
        shortcut: t('assets.shortcutPreview'),
        onSelect: () => actions.preview(place),
      },
      { label: t('assets.openDetails'), icon: <PanelRight />, onSelect: () => actions.details(place) },
      { label: t('shell.useInGenerate'), icon: <Sparkles />, onSelect: () => actions.generate(chosen) },
      {
        label: t(isFavourite ? 'marks.noFavourite' : 'marks.favourite'),
        icon: <Star />,
        shortcut: 'Ctrl+D',
        onSelect: () => change({ favourite: !isFavourite }),
      },
      // What comes of it goes to the same group, and official ones take nothing.
      ...(count > 1 || findGroup(groups, groupId)?.kind === 'official'
        ? []
        : [
            {
              label: t('assets.trimCrop'),
              icon: <Crop />,
              onSelect: () =>
                openDialog({ kind: 'makeFit', subject: { kind: 'asset', groupId, assetId }, name }),
            },
          ]),
      'line',
      ...labelEntries({ current: mark?.label ?? null, onChoose: (label) => change({ label }), t }),
      'line',
      {
        label: t(count > 1 ? 'assets.copyIds' : 'assets.copyId'),
        icon: <Copy />,
        onSelect: () => actions.copyAs('ids', false, chosen),
      },
      {
        label: t(count > 1 ? 'copyAs.copyReferences' : 'assets.copyReference'),
        icon: <Link2 />,
        onSelect: () => actions.copyAs('references', false, chosen),
      },
      ...written.map(([format, formatName]) => ({
        label: t('copyAs.copyAs', { format: formatName }),
        onSelect: () => actions.copyAs(format, false, chosen),
      })),
      ...(hasFailed
        ? [
            {
              label: t('copyAs.copyAll', { count }),
              onSelect: () => actions.copyAs('ids', true, chosen),
            },
          ]
        : []),
      'line',
      ...outEntries({ selection, count, words }),
    ]
  }
}
