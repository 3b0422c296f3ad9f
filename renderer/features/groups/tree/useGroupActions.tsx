import { useQueryClient } from '@tanstack/react-query'
import { Copy, Pencil, ShieldCheck, ShieldOff, Trash2 } from 'lucide-react'
import { useCallback } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { openDialog } from '../../../stores/view.ts'
import type { MenuEntry } from '../../../ui/Menu.tsx'
import { useAction, useCopy } from '../../../useAction.ts'
import { outEntries } from '../../takeout/outEntries.tsx'
import { wholeGroup } from '../../takeout/wholeLists.ts'
import { favouritesOf } from '../order/groupMarks.ts'
import { groupMarksQuery } from '../order/useGroupMarks.ts'

/** What can be done with a group: asked when a menu opens, since there may be thousands that open none. */
export function useGroupActions(): (group: Group) => readonly MenuEntry[] {
  const words = useWords()
  const { t } = words
  const act = useAction()
  const copy = useCopy()
  const client = useQueryClient()
  return useCallback(
    (group) => {
      const { groupId } = group
      const pin = (official: boolean) => void act(bridge().groups.pinOfficial({ groupId, official }))
      const entries: MenuEntry[] = []
      if (group.kind !== 'official') {
        entries.push({
          label: t('groups.rename'),
          icon: <Pencil />,
          shortcut: 'F2',
          onSelect: () => openDialog({ kind: 'renameGroup', groupId }),
        })
      }
      const isFavourite = favouritesOf(client.getQueryData(groupMarksQuery.queryKey) ?? []).has(groupId)
      entries.push({
        label: t('groups.favourites'),
        checked: isFavourite,
        onSelect: () =>
          void act(
            bridge().marks.change({
              marked: { kind: 'groups', groupIds: [groupId] },
              change: { favourite: !isFavourite },
            }),
          ),
      })
      entries.push({ label: t('groups.copyId'), icon: <Copy />, onSelect: () => void copy(groupId) })
      entries.push('line', ...outEntries({ selection: wholeGroup(groupId), count: null, words }), 'line')
      if (group.officialBecause === 'pin')
        entries.push({ label: t('groups.unmarkOfficial'), icon: <ShieldOff />, onSelect: () => pin(false) })
      else if (group.kind === 'virtual' && !group.createdHere)
        entries.push({ label: t('groups.markOfficial'), icon: <ShieldCheck />, onSelect: () => pin(true) })
      if (group.kind !== 'official') {
        entries.push('line', {
          label: t('groups.delete'),
          icon: <Trash2 />,
          danger: true,
          onSelect: () => openDialog({ kind: 'deleteGroup', groupId }),
        })
      }
      return entries
    },
    [words, t, act, copy, client],
  )
}
