import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Group, GroupKind } from '../../../../shared/groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { openDialog, showGroup, useView } from '../../../stores/view.ts'
import { BranchFiller, BranchItem } from './BranchItem.tsx'
import { GroupItem } from './GroupItem.tsx'
import { GroupMenu } from './GroupMenu.tsx'
import styles from './GroupTree.module.css'
import {
  branchKinds,
  groupKey,
  groupsByBranch,
  rowHeightPx,
  rowPx,
  treeMove,
  treeRows,
  typeAhead,
  visibleNodes,
} from './treeModel.ts'
import { useBranchLabels } from './useBranchLabels.ts'
import { useSpringOpen } from './useSpringOpen.ts'

/** Letters typed within this time belong together. */
const typeAheadMs = 700

/**
 * The tree of groups, with the keyboard of the ARIA pattern. Only the rows on the screen are in the page, since there may
 * be thousands; screen readers are told of all. `groups` is null while they are not known yet.
 */
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

  const rows = useMemo(() => treeRows(nodes, groups === null), [nodes, groups])
  const places = useMemo(() => new Map(rows.map((row, index) => [row.key, index])), [rows])
  const focusRow = tabStop === null ? -1 : (places.get(tabStop) ?? -1)

  const setExpanded = useCallback(
    (branch: GroupKind, expanded: boolean) =>
      setCollapsed((before) => {
        const after = new Set(before)
        if (expanded) after.delete(branch)
        else after.add(branch)
        return after
      }),
    [],
  )
  useSpringOpen(collapsed, setExpanded)

  // The same as long as the rows are: all of them are laid out anew when it changes.
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows])
  const scroller = () => tree.current?.parentElement ?? null
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
    estimateSize: (index) => rowHeightPx(rows[index], index),
    getItemKey,
    overscan: 12,
    // Groups that come in above leave the rows where they are, but for the very top.
    anchorTo: (tree.current?.parentElement?.scrollTop ?? 0) < 1 ? 'start' : 'end',
    // The row of the keyboard stays in the page when it is scrolled away, so that the focus is not lost.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (focusRow < 0 || focusRow >= range.count || shown.includes(focusRow)) return shown
      return [...shown, focusRow].sort((a, b) => a - b)
    },
  })
  // The group that was opened is in sight, also one that was open when the app was left.
  const rowOfOpen = selectedId === null ? undefined : places.get(groupKey(selectedId))
  const isListed = rowOfOpen !== undefined
  const shownId = useRef<string | null>(null)
  useEffect(() => {
    if (!isListed || shownId.current === selectedId) return
    shownId.current = selectedId
    virtualizer.scrollToIndex(rowOfOpen)
  }, [virtualizer, selectedId, isListed, rowOfOpen])

  function focusOn(key: string): void {
    const index = places.get(key)
    if (index === undefined) return
    // At once, so that the row is there before the next key comes.
    flushSync(() => setFocusKey(key))
    virtualizer.scrollToIndex(index)
    tree.current
      ?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      ?.focus({ preventScroll: true })
  }

  function pressKey(event: KeyboardEvent): void {
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

  // The items keep the same function, so that a key does not draw all of them anew.
  const latest = useRef(pressKey)
  latest.current = pressKey
  const onKeyDown = useCallback((event: KeyboardEvent) => latest.current(event), [])

  return (
    <GroupMenu find={(groupId) => groups?.find((group) => group.groupId === groupId)}>
      <div
        ref={tree}
        role="tree"
        aria-label={t('groups.title')}
        aria-busy={groups === null}
        className={styles.tree}
        style={{ blockSize: virtualizer.getTotalSize() }}
        onFocus={(event) => {
          const key = event.target.closest<HTMLElement>('[data-key]')?.dataset.key
          if (key !== undefined) setFocusKey(key)
        }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, end, key }) => {
          const row = rows[index]
          if (row === undefined) return null
          if (row.level === null) return <BranchFiller key={key} row={row} topPx={start} />
          const tabStop = index === focusRow
          if (row.level === 1) {
            return (
              <BranchItem
                key={key}
                branch={row.branch}
                label={row.label}
                position={branchKinds.indexOf(row.branch) + 1}
                topPx={end - rowPx}
                expanded={row.expanded}
                tabStop={tabStop}
                count={groups === null ? null : branches[row.branch].length}
                onExpand={setExpanded}
                onKeyDown={onKeyDown}
              />
            )
          }
          return (
            <GroupItem
              key={key}
              group={row.group}
              position={row.position}
              setSize={branches[row.branch].length}
              selected={row.group.groupId === selectedId}
              tabStop={tabStop}
              topPx={start}
              onKeyDown={onKeyDown}
            />
          )
        })}
      </div>
    </GroupMenu>
  )
}
