import { type ReactElement, useState } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import { ContextActions, type MenuEntry } from '../../../ui/Menu.tsx'
import { useGroupActions } from './useGroupActions.tsx'

interface GroupMenuProps {
  readonly find: (groupId: string) => Group | undefined
  readonly children: ReactElement
}

/** What can be done with a group, by the right mouse button or the menu key on its row. One menu for the whole tree. */
export function GroupMenu({ find, children }: GroupMenuProps) {
  const actionsOf = useGroupActions()
  const [entries, setEntries] = useState<readonly MenuEntry[]>([])
  return (
    <ContextActions
      entries={entries}
      onAsk={(target) => {
        const groupId = target.closest<HTMLElement>('[data-drop-group]')?.dataset.dropGroup
        const group = groupId === undefined ? undefined : find(groupId)
        if (group !== undefined) setEntries(actionsOf(group))
        return group !== undefined
      }}
    >
      {children}
    </ContextActions>
  )
}
