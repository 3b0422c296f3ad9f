import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import type { Group } from '../../../../shared/groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { TreeBranch } from '../../../stores/treeLayout.ts'
import { openDialog, showAll, showFavourites, showGroup, useView } from '../../../stores/view.ts'
import { useKeepFocus } from '../../../ui/hooks/useKeepFocus.ts'
import { isTyped, nothingTyped, typeOn } from '../../../ui/keys/typeAhead.ts'
import { AllItem } from './AllItem.tsx'
import { BranchFiller, BranchItem } from './BranchItem.tsx'
import { GroupItem } from './GroupItem.tsx'
import { GroupMenu } from './GroupMenu.tsx'
import styles from './GroupTree.module.css'
import {
  branchKey,
  dialogOfKey,
  favouritesKey,
  openRowKey,
  rowHeightPx,
  rowPx,
  type TreeSection,
  treeMove,
  treeRows,
  typeAhead,
  visibleNodes,
} from './treeModel.ts'
import { useNodesAbove } from './useNodesAbove.ts'
import { useShutBranches } from './useShutBranches.ts'
import { useSpringOpen } from './useSpringOpen.ts'

/** What others may do with the tree. */
export interface TreeHandle {
  /** The first group gets the keyboard, or is opened as well. */
  readonly goToFirst: (open: boolean) => void
}

/** As in the style sheet. */
const branchesStayFromPx = 240

interface GroupTreeProps {
  readonly ref: Ref<TreeHandle>
  readonly sections: readonly TreeSection[]
  readonly find: (groupId: string) => Group | undefined
  readonly isLoading: boolean
  /** Only some are shown: nothing that was found is hidden in a shut branch. */
  readonly isFiltered: boolean
  /** The keyboard goes up from the first row. */
  readonly onLeave: () => void
  readonly onEscape: () => void
}

/**
 * The tree of groups, with the keyboard of the ARIA pattern. Only the rows on the screen are in the page, since there may
 * be thousands; screen readers are told of all. The branches stay in sight: those that one has passed at the upper end, those to come at the
 * lower.
 */
export function GroupTree({ ref, sections, find, isLoading, isFiltered, onLeave, onEscape }: GroupTreeProps) {
  const { t } = useWords()
  const selectedId = useView((view) => view.groupId)
  const { shut, setExpanded } = useShutBranches(isFiltered)
  const [focusKey, setFocusKey] = useState<string | null>(null)
  const tree = useRef<HTMLDivElement>(null)
  const typed = useRef(nothingTyped)

  const { above, openAbove } = useNodesAbove(isFiltered)
  const openKey = openAbove ?? openRowKey(selectedId, null)

  const nodes = useMemo(() => visibleNodes(sections, shut, above), [sections, shut, above])
  // The one place that Tab leads to: where the keyboard was, else the open group, else the top.
  const wanted = [focusKey, openKey].find((key) => nodes.some((node) => node.key === key))
  const tabStop = wanted ?? nodes[0]?.key ?? null

  // One that was opened where it stands a second time keeps the keyboard there.
  useEffect(
    () => setFocusKey((before) => openAbove ?? openRowKey(selectedId, before)),
    [selectedId, openAbove],
  )

  const rows = useMemo(() => treeRows(nodes, isLoading), [nodes, isLoading])
  const places = useMemo(() => new Map(rows.map((row, index) => [row.key, index])), [rows])
  const focusRow = tabStop === null ? -1 : (places.get(tabStop) ?? -1)

  useSpringOpen(shut, setExpanded)
  // A favourite that is none any more, or a group that is gone, takes its row along.
  useKeepFocus(tree, () =>
    tree.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus(),
  )
  const heads = useMemo(() => rows.flatMap((row, index) => (row.level === 1 ? [index] : [])), [rows])

  // The same as long as the rows are: all of them are laid out anew when it changes.
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows])
  const scroller = () => tree.current?.parentElement ?? null
  const branchesStay = (tree.current?.parentElement?.clientHeight ?? 0) >= branchesStayFromPx
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
    estimateSize: (index) => rowHeightPx(rows[index], index),
    getItemKey,
    overscan: 12,
    // Not below the branches that stay in sight.
    scrollPaddingStart: branchesStay ? rowPx : 0,
    scrollPaddingEnd: branchesStay ? rowPx * (sections.length - 1) : 0,
    // Groups that come in above leave the rows where they are, but for the very top.
    anchorTo: (tree.current?.parentElement?.scrollTop ?? 0) < 1 ? 'start' : 'end',
    // The row of the keyboard stays in the page when it is scrolled away, so that the focus is not lost.
    rangeExtractor: (range) => {
      const kept = new Set([...heads, ...defaultRangeExtractor(range)])
      if (focusRow >= 0) kept.add(focusRow)
      return [...kept].filter((index) => index < range.count).sort((a, b) => a - b)
    },
  })
  // The group that was opened is in sight, also one that was open when the app was left.
  const rowOfOpen = places.get(openAbove ?? openRowKey(selectedId, tabStop))
  const isListed = rowOfOpen !== undefined
  const shownKey = useRef<string | null>(null)
  useEffect(() => {
    if (!isListed || shownKey.current === openKey) return
    shownKey.current = openKey
    virtualizer.scrollToIndex(rowOfOpen)
  }, [virtualizer, openKey, isListed, rowOfOpen])

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

  /** Where a branch is only seen because it stays in sight, what is in it comes up to it. */
  const go = useCallback(
    (branch: TreeBranch) => {
      setExpanded(branch, true)
      const index = places.get(branchKey(branch))
      const element = tree.current?.parentElement
      const place = index === undefined ? undefined : virtualizer.measurementsCache[index]
      if (index === undefined || element == null || place === undefined) return
      const isAbove = place.end - rowPx < element.scrollTop
      const isBelow = place.end + rowPx > element.scrollTop + element.clientHeight
      if (isAbove || isBelow) virtualizer.scrollToIndex(index, { align: 'start' })
    },
    [setExpanded, places, virtualizer],
  )

  useImperativeHandle(ref, () => ({
    goToFirst: (open) => {
      const first = nodes.find((node) => node.level === 2)
      if (first?.level !== 2) return
      if (open) showGroup(first.group.groupId)
      focusOn(first.key)
    },
  }))

  function pressKey(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'treeitem') return
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || tabStop === null) return
    const node = nodes.find((candidate) => candidate.key === tabStop)
    const kind = node?.level === 2 ? dialogOfKey(event.key, node.group) : null
    const move = treeMove(event.key, nodes, tabStop, document.documentElement.dir === 'rtl')
    if (event.key === 'Escape' && isFiltered) onEscape()
    else if (event.key === 'ArrowUp' && move === null) onLeave()
    else if (move !== null) {
      if (move.kind === 'focus') focusOn(move.key)
      else setExpanded(move.branch, move.kind === 'expand')
    } else if (node !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      if (node.key === favouritesKey) showFavourites()
      else if (node.level === 0) showAll()
      else if (node.level === 2) showGroup(node.group.groupId)
      else setExpanded(node.branch, !node.expanded)
    } else if (node?.level === 2 && kind !== null) openDialog({ kind, groupId: node.group.groupId })
    else if (isTyped(event.key)) {
      typed.current = typeOn(typed.current, event.key, event.timeStamp)
      const key = typeAhead(typed.current.text, nodes, tabStop)
      if (key !== null) focusOn(key)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  // The items keep the same function, so that a key does not draw all of them anew.
  const latest = useRef(pressKey)
  latest.current = pressKey
  const onKeyDown = useCallback((event: KeyboardEvent) => latest.current(event), [])

  // The branches are what the tree is laid out by; all other rows are put where they stand.
  let headsEndPx = 0
  return (
    <GroupMenu find={find}>
      <div
        ref={tree}
        role="tree"
        aria-label={t('groups.title')}
        aria-busy={isLoading}
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
          if (row.level === 0)
            return (
              <AllItem
                key={key}
                node={row}
                position={index + 1}
                setSize={sections.length + above.length}
                selected={row.key === openAbove}
                topPx={start}
                tabStop={tabStop}
                onKeyDown={onKeyDown}
              />
            )
          if (row.level === 1) {
            const top = end - rowPx
            const gapPx = top - headsEndPx
            headsEndPx = end
            return (
              <BranchItem
                key={key}
                branch={row.branch}
                label={row.label}
                position={row.position + above.length}
                setSize={sections.length + above.length}
                gapPx={gapPx}
                bottomPx={rowPx * (sections.length - row.position)}
                expanded={row.expanded}
                tabStop={tabStop}
                count={isLoading ? null : row.count}
                onExpand={setExpanded}
                onGo={go}
                onKeyDown={onKeyDown}
              />
            )
          }
          return (
            <GroupItem
              key={key}
              group={row.group}
              branch={row.branch}
              position={row.position}
              setSize={row.setSize}
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
