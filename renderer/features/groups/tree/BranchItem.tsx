import { BadgeCheck, ChevronRight, Folder, UserRound } from 'lucide-react'
import { type KeyboardEvent, memo } from 'react'
import type { GroupKind } from '../../../../shared/groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import styles from './GroupTree.module.css'
import { branchKey, type FillerRow } from './treeModel.ts'

interface BranchItemProps {
  readonly branch: GroupKind
  readonly label: string
  readonly position: number
  /** Where it stands in the tree. */
  readonly topPx: number
  readonly expanded: boolean
  readonly tabStop: boolean
  /** Null while the groups are not known yet. */
  readonly count: number | null
  readonly onExpand: (branch: GroupKind, expanded: boolean) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export const BranchItem = memo(function BranchItem({
  branch,
  label,
  position,
  topPx,
  expanded,
  tabStop,
  count,
  onExpand,
  onKeyDown,
}: BranchItemProps) {
  const { format } = useWords()
  return (
    <div
      role="treeitem"
      aria-label={label}
      aria-level={1}
      aria-setsize={3}
      aria-posinset={position}
      aria-expanded={expanded}
      aria-selected={false}
      tabIndex={tabStop ? 0 : -1}
      data-key={branchKey(branch)}
      data-drop-branch={branch}
      className={styles.branch}
      style={{ transform: `translateY(${topPx}px)` }}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        // The arrow opens and closes; the name only opens, so that going there never hides anything.
        const onArrow = event.target instanceof SVGElement
        onExpand(branch, onArrow ? !expanded : true)
      }}
      onDoubleClick={() => onExpand(branch, !expanded)}
    >
      <ChevronRight className={styles.chevron} aria-hidden="true" />
      <span className={styles.branchLabel}>{label}</span>
      {count !== null && count > 0 && (
        <span className={styles.count} aria-hidden="true">
          {format.count(count)}
        </span>
      )}
    </div>
  )
})

/** What stands in a branch without groups: text of its own, no item, since there is nothing to go to. */
export function BranchFiller({ row, topPx }: { row: FillerRow; topPx: number }) {
  return (
    <div role="none" className={styles.filler} style={{ transform: `translateY(${topPx}px)` }}>
      {row.filler === 'loading' ? <Skeleton /> : <BranchEmpty branch={row.branch} />}
    </div>
  )
}

const Skeleton = () => (
  <div className={styles.skeletons} role="none">
    <span className={styles.skeleton} />
    <span className={styles.skeleton} />
  </div>
)

function BranchEmpty({ branch }: { branch: GroupKind }) {
  const { t } = useWords()
  const Icon = emptyIcons[branch]
  return (
    <span className={styles.empty} role="none">
      <Icon aria-hidden="true" />
      {t(`groups.${emptyKeys[branch]}`)}
    </span>
  )
}

const emptyIcons = { official: BadgeCheck, virtual: Folder, realPerson: UserRound } as const
const emptyKeys = {
  official: 'emptyOfficial',
  virtual: 'emptyVirtual',
  realPerson: 'emptyRealPerson',
} as const
