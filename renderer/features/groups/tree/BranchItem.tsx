import { BadgeCheck, ChevronRight, Folder, UserRound } from 'lucide-react'
import { type KeyboardEvent, memo } from 'react'
import type { GroupKind } from '../../../../shared/groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { TreeBranch } from '../../../stores/treeLayout.ts'
import styles from './GroupTree.module.css'
import { branchKey, type FillerRow, isKind } from './treeModel.ts'

interface BranchItemProps {
  readonly branch: TreeBranch
  readonly label: string
  readonly position: number
  /** How many branches there are. */
  readonly setSize: number
  /** Between the branch above it and where it stands in the tree. */
  readonly gapPx: number
  /** While it would be further down: it stays at the lower end, above the branches after it. */
  readonly bottomPx: number
  readonly expanded: boolean
  readonly tabStop: boolean
  /** Null while the groups are not known yet. */
  readonly count: number | null
  readonly onExpand: (branch: TreeBranch, expanded: boolean) => void
  /** Its name was pressed: it opens, and what is in it comes into view. */
  readonly onGo: (branch: TreeBranch) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export const BranchItem = memo(function BranchItem({
  branch,
  label,
  position,
  setSize,
  gapPx,
  bottomPx,
  expanded,
  tabStop,
  count,
  onExpand,
  onGo,
  onKeyDown,
}: BranchItemProps) {
  const { format } = useWords()
  return (
    <>
      {/* No margin, which would hold back what is to stay in sight. */}
      <div role="none" style={{ blockSize: gapPx }} />
      <div
        role="treeitem"
        aria-label={label}
        aria-level={1}
        aria-setsize={setSize}
        aria-posinset={position}
        aria-expanded={expanded}
        aria-selected={false}
        tabIndex={tabStop ? 0 : -1}
        data-key={branchKey(branch)}
        data-drop-branch={isKind(branch) ? branch : undefined}
        className={styles.branch}
        style={{ insetBlockEnd: bottomPx }}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          // The arrow opens and closes; the name only opens, so that going there never hides anything.
          if (event.target instanceof SVGElement) onExpand(branch, !expanded)
          else onGo(branch)
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
    </>
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
