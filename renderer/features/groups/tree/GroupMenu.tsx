import { FolderPlus, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { openDialog } from '../../../stores/view.ts'
import { ContextActions, type MenuEntry } from '../../../ui/Menu.tsx'
import type { Extensible } from '../../../ui/withProps.ts'
import { chooseFolderForGroup } from '../../uploads/folders/chooseFolders.ts'
import { useGroupActions } from './useGroupActions.tsx'

interface GroupMenuProps {
  readonly find: (groupId: string) => Group | undefined
  readonly children: Extensible
}

/**
 * What can be done with a group, by the right mouse button or the menu key on its row, or with "Virtual" itself. One menu for
 * the whole tree.
 */
export function GroupMenu({ find, children }: GroupMenuProps) {
  const { t } = useWords()
  const actionsOf = useGroupActions()
  const branchEntries: readonly MenuEntry[] = [
    { label: t('groups.newGroup'), icon: <Plus />, onSelect: () => openDialog({ kind: 'newGroup' }) },
    { label: t('groups.newFromFolder'), icon: <FolderPlus />, onSelect: chooseFolderForGroup },
  ]
  const [entries, setEntries] = useState<readonly MenuEntry[]>([])
  return (
    <ContextActions
      entries={entries}
      onAsk={(target) => {
        const groupId = target.closest<HTMLElement>('[data-drop-group]')?.dataset.dropGroup
        const group = groupId === undefined ? undefined : find(groupId)
        if (group !== undefined) setEntries(actionsOf(group))
        else if (target.closest('[data-drop-branch="virtual"]') !== null) setEntries(branchEntries)
        else return false
        return true
      }}
    >
      {children}
    </ContextActions>
  )
}
