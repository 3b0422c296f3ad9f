import {
  BadgeCheck,
  FileQuestion,
  Film,
  Folder,
  Image,
  Music,
  RefreshCw,
  Search as SearchIcon,
  UserRound,
} from 'lucide-react'
import { useMemo } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import type { Group } from '../../../../shared/groups.ts'
import { type Translator, useWords } from '../../../i18n/I18nProvider.tsx'
import { useGroup, useGroups } from '../../../queries.ts'
import { showAsset } from '../../../stores/shownAsset.ts'
import { openGroup, useView } from '../../../stores/view.ts'
import { useAction } from '../../../useAction.ts'
import { findAssetById } from '../../assets/pasted/useFindPasted.ts'
import { useRefresh } from '../../groups/useRefresh.ts'
import { groupCommands } from './groupCommands.tsx'
import { paletteCommands } from './paletteCommands.tsx'
import { findItems, foldItems, type PaletteItem, recentOf } from './paletteItems.ts'
import { recentKeys } from './recentKeys.ts'
import type { FoundAssets } from './usePaletteAssets.ts'

const groupsShown = 6
const commandsShown = 30

export interface PaletteSection {
  readonly kind: 'recent' | 'groups' | 'commands' | 'assets'
  readonly items: readonly PaletteItem[]
}

const groupIcons = { official: <BadgeCheck />, virtual: <Folder />, realPerson: <UserRound /> } as const
const assetIcons = { image: <Image />, video: <Film />, audio: <Music /> } as const

/**
 * What fits what is typed; without a word what was used last, and all commands. Assets, which are told a moment later, come last: nothing
 * moves under the hand.
 */
export function usePaletteSections(text: string, found: FoundAssets): readonly PaletteSection[] {
  const words = useWords()
  const { t } = words
  const refresh = useRefresh()
  const act = useAction()
  const { data } = useGroups()
  const openId = useView(({ section, groupId }) => (section === 'library' ? groupId : null))
  const open = useGroup(openId)
  const commands = useMemo(
    () =>
      foldItems([
        ...(open === undefined ? [] : groupCommands(open, words)),
        ...paletteCommands(t, refresh, act),
      ]),
    [open, words, t, refresh, act],
  )
  const groups = useMemo(
    () => foldItems((data?.groups ?? []).map((group) => groupItem(group, t(`groups.${group.kind}`)))),
    [data, t],
  )
  const groupNames = useMemo(
    () => new Map(data?.groups.map(({ groupId, name }) => [groupId, name]) ?? []),
    [data],
  )
  return useMemo(() => {
    const recent = recentKeys()
    if (text.trim() === '') {
      const last = recentOf([...commands, ...groups], recent)
      const isLast = new Set(last)
      const others = findItems(commands, '', recent, commandsShown).filter((item) => !isLast.has(item))
      return withItems([
        { kind: 'recent', items: last },
        { kind: 'commands', items: others },
      ])
    }
    return withItems([
      { kind: 'groups', items: findItems(groups, text, recent, groupsShown) },
      { kind: 'commands', items: findItems(commands, text, recent, commandsShown) },
      {
        kind: 'assets',
        items: [
          ...found.assets.map((asset) => ({
            ...assetItem(asset, groupNames.get(asset.groupId)),
            isOfBefore: found.isOfBefore,
          })),
          ...goOnItems(found.unasked, words),
          ...askItems(found.maybeId, words),
        ],
      },
    ])
  }, [
    text,
    found.assets,
    found.isOfBefore,
    found.unasked,
    found.maybeId,
    commands,
    groups,
    groupNames,
    words,
  ])
}

const withItems = (sections: readonly PaletteSection[]): readonly PaletteSection[] =>
  sections.filter(({ items }) => items.length > 0)

/** Asks the groups that could not be asked for an id; what comes of it shows behind the palette. */
const goOnItems = (unasked: FoundAssets['unasked'], words: Translator): readonly PaletteItem[] =>
  unasked === null
    ? []
    : [
        {
          key: 'go-on',
          label: words.t('pasted.goOn', { count: unasked.found.leftGroups }),
          icon: <RefreshCw />,
          run: () => findAssetById(unasked.assetId, true, words),
        },
      ]

const askItems = (assetId: string | null, words: Translator): readonly PaletteItem[] =>
  assetId === null
    ? []
    : [
        {
          key: 'ask',
          label: words.t('pasted.ask'),
          icon: <SearchIcon />,
          run: () => findAssetById(assetId, false, words),
        },
      ]

const groupItem = ({ groupId, name, kind }: Group, detail: string): PaletteItem => ({
  key: `group:${groupId}`,
  label: name,
  icon: groupIcons[kind],
  detail,
  run: () => openGroup(groupId),
})

const assetItem = (asset: Asset, groupName: string | undefined): PaletteItem => ({
  key: `asset:${asset.groupId} ${asset.assetId}`,
  label: asset.name,
  icon:
    asset.thumbnailPath !== null ? (
      <img src={asset.thumbnailPath} alt="" />
    ) : asset.type === null ? (
      <FileQuestion />
    ) : (
      assetIcons[asset.type]
    ),
  ...(groupName === undefined ? {} : { detail: groupName }),
  run: () => showAsset(asset),
})
