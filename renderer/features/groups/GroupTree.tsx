import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Group, GroupKind } from '../../../shared/groups'
import { useWords } from '../../i18n/I18nProvider'
import { openDialog, showGroup, useView } from '../../stores/view'
import { BranchItem } from './BranchItem'
import { GroupItem } from './GroupItem'
import styles from './GroupTree.module.css'
import {
  branchKey,
  branchKinds,
  groupKey,
  groupsByBranch,
  treeMove,
  typeAhead,
  visibleNodes,
} from './treeModel'
import { useBranchLabels } from './useBranchLabels'

/** Letters typed within this time belong together. */
const typeAheadMs = 700

/** The tree of groups, with the keyboard of the ARIA pattern. `groups` is null while they are not known yet. */
export function GroupTree({ groups }: { groups: readonly Group[] | null }) {
  const { t } = useWords()
  const labels = useBranchLabels()
  const selectedId = useView((view) => view.groupId)
  const [collapsed, setCollapsed] = useState<ReadonlySet<GroupKind>>(new Set())
  const [focusKey, setFocusKey] = useState<string | null>(null)
  const tree = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', atMs: 0 })

  const branches = useMemo(() => groupsByBranch(groups ?? []), [groups])
  const nodes = useMemo(() => visibleNodes(groups ?? [], collapsed, labels), [groups, collapsed, labels])
  // The one place that Tab leads to: where the keyboard was, else the open group, else the top.
  const wanted = focusKey ?? (selectedId === null ? null : groupKey(selectedId))
  const tabStop = nodes.some((node) => node.key === wanted) ? wanted : (nodes[0]?.key ?? null)

  useEffect(() => setFocusKey(selectedId === null ? null : groupKey(selectedId)), [selectedId])

  const setExpanded = (branch: GroupKind, expanded: boolean) =>
    setCollapsed((before) => {
      const after = new Set(before)
      if (expanded) after.delete(branch)
      else after.add(branch)
      return after
    })

  function focusOn(key: string): void {
    setFocusKey(key)
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'treeitem') return
    if (event.ctrlKey || event.metaKey || event.altKey || tabStop === null) return
    const node = nodes.find((candidate) => candidate.key === tabStop)
    const move = treeMove(event.key, nodes, tabStop, document.documentElement.dir === 'rtl')
    if (move !== null) {
      if (move.kind === 'focus') focusOn(move.key)
      else setExpanded(move.branch, move.kind === 'expand')
    } else if (node !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      if (node.level === 2) showGroup(node.group.groupId)
      else setExpanded(node.branch, !node.expanded)
    } else if (node?.level === 2 && node.branch !== 'official' && event.key === 'F2') {
      openDialog({ kind: 'renameGroup', groupId: node.group.groupId })
    } else if (node?.level === 2 && node.branch !== 'official' && event.key === 'Delete') {
      openDialog({ kind: 'deleteGroup', groupId: node.group.groupId })
    } else if ([...event.key].length === 1) {
      const nowMs = event.timeStamp
      const text = nowMs - typed.current.atMs < typeAheadMs ? typed.current.text + event.key : event.key
      typed.current = { text, atMs: nowMs }
      const key = typeAhead(text, nodes, tabStop)
      if (key !== null) focusOn(key)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={t('groups.title')}
      aria-busy={groups === null}
      className={styles.tree}
    >
      {branchKinds.map((branch, index) => {
        const expanded = !collapsed.has(branch)
        return (
          <BranchItem
            key={branch}
            branch={branch}
            label={labels[branch]}
            position={index + 1}
            expanded={expanded}
            tabStop={tabStop === branchKey(branch)}
            count={groups === null ? null : branches[branch].length}
            onFocus={() => setFocusKey(branchKey(branch))}
            onExpand={(next) => setExpanded(branch, next)}
            onKeyDown={onKeyDown}
          >
            {branches[branch].map((group, place) => (
              <GroupItem
                key={group.groupId}
                group={group}
                position={place + 1}
                setSize={branches[branch].length}
                selected={group.groupId === selectedId}
                tabStop={tabStop === groupKey(group.groupId)}
                onFocus={() => setFocusKey(groupKey(group.groupId))}
                onKeyDown={onKeyDown}
              />
            ))}
          </BranchItem>
        )
      })}
    </div>
  )
}
