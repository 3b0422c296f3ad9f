import { BadgeCheck, Ellipsis, Folder, UserRound } from 'lucide-react'
import { type KeyboardEvent, memo } from 'react'
import type { Group } from '../../../../shared/groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { TreeBranch } from '../../../stores/treeLayout.ts'
import { showGroup } from '../../../stores/view.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Menu } from '../../../ui/Menu.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { TileMark } from '../../marks/TileMark.tsx'
import { useDropTarget } from '../../uploads/adding/useDrops.ts'
import { countText, groupTitle } from '../known/countText.ts'
import { useGroupCount } from '../known/useGroupKnowledge.ts'
import styles from './GroupTree.module.css'
import { groupKey } from './treeModel.ts'
import { useGroupActions } from './useGroupActions.tsx'

const kindIcons = { official: BadgeCheck, virtual: Folder, realPerson: UserRound } as const

interface GroupItemProps {
  readonly group: Group
  readonly branch: TreeBranch
  readonly position: number
  readonly setSize: number
  readonly selected: boolean
  readonly tabStop: boolean
  /** Where it stands in the tree. */
  readonly topPx: number
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export const GroupItem = memo(function GroupItem({
  group,
  branch,
  position,
  setSize,
  selected,
  tabStop,
  topPx,
  onKeyDown,
}: GroupItemProps) {
  const { t, format } = useWords()
  const actionsOf = useGroupActions()
  const over = useDropTarget(group.groupId)
  const Icon = kindIcons[group.kind]
  const count = useGroupCount(group)
  return (
    <div
      role="treeitem"
      aria-label={group.name}
      aria-description={count === null ? undefined : countText(count, t)}
      aria-level={2}
      aria-setsize={setSize}
      aria-posinset={position}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      data-key={groupKey(group.groupId, branch)}
      data-drop-group={group.groupId}
      data-drop-branch={group.kind}
      title={groupTitle(group, count, t, format)}
      className={cx(
        styles.group,
        selected && styles.selected,
        over && (group.kind === 'official' ? styles.refuses : styles.takes),
      )}
      style={{ transform: `translateY(${topPx}px)` }}
      onKeyDown={onKeyDown}
      onClick={() => showGroup(group.groupId)}
    >
      <Icon className={styles.kind} aria-hidden="true" />
      <FileName name={group.name} className={styles.name} isOneLine />
      <TileMark groupId={group.groupId} assetId={null} />
      {count !== null && (
        <span className={styles.count} aria-hidden="true">
          {format.count(count.count)}
          {count.isAtLeast && '+'}
        </span>
      )}
      <Menu entries={() => actionsOf(group)}>
        <IconButton
          size="small"
          label={t('groups.actions', { name: group.name })}
          icon={<Ellipsis />}
          tabIndex={-1}
          className={styles.more ?? ''}
          onClickCapture={(event) => event.stopPropagation()}
        />
      </Menu>
    </div>
  )
})
