import type { Group } from '../../../shared/groups.ts'
import { openGroup, setView, useView } from '../../stores/view.ts'
import { filterGroups } from './order/groupOrder.ts'
import { groupKey } from './tree/treeModel.ts'

/** A tree of thousands is drawn bit by bit, and the dialog goes first. */
const rowComesWithinMs = 2_000

/** Opens a group that was just made, in sight in the tree, and brings the keyboard to its row. */
export function showNewGroup(group: Group): void {
  const { groupFilter, shutBranches } = useView.getState()
  if (filterGroups([group], groupFilter).length === 0) setView({ groupFilter: '' })
  setView({ shutBranches: shutBranches.filter((branch) => branch !== group.kind) })
  openGroup(group.groupId)
  focusRow(group.groupId)
}

/** As soon as it is there, unless the person went elsewhere with the keyboard meanwhile. */
function focusRow(groupId: string): void {
  const before = document.activeElement
  const selector = `[data-key="${CSS.escape(groupKey(groupId))}"]`
  const look = (): void => {
    const row = document.querySelector<HTMLElement>(selector)
    if (row === null || !row.checkVisibility() || document.querySelector('dialog[open]') !== null) return
    end()
    const now = document.activeElement
    if (now === before || now === document.body || now?.closest('nav') === row.closest('nav')) row.focus()
  }
  const observer = new MutationObserver(look)
  const timer = setTimeout(end, rowComesWithinMs)
  function end(): void {
    observer.disconnect()
    clearTimeout(timer)
  }
  observer.observe(document.body, { childList: true, subtree: true })
}
