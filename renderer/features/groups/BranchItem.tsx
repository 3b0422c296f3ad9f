import { BadgeCheck, ChevronRight, Folder, UserRound } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { GroupKind } from '../../../shared/groups'
import { useWords } from '../../i18n/I18nProvider'
import styles from './GroupTree.module.css'
import { branchKey } from './treeModel'

interface BranchItemProps {
  readonly branch: GroupKind
  readonly label: string
  readonly position: number
  readonly expanded: boolean
  readonly tabStop: boolean
  /** Null while the groups are not known yet. */
  readonly count: number | null
  readonly onFocus: () => void
  readonly onExpand: (expanded: boolean) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly children: ReactNode
}

export function BranchItem({
  branch,
  label,
  position,
  expanded,
  tabStop,
  count,
  onFocus,
  onExpand,
  onKeyDown,
  children,
}: BranchItemProps) {
  return (
    <>
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
        className={styles.branch}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          // The arrow opens and closes; the name only opens, so that going there never hides anything.
          const onArrow = event.target instanceof SVGElement
          onExpand(onArrow ? !expanded : true)
        }}
        onDoubleClick={() => onExpand(!expanded)}
      >
        <ChevronRight className={styles.chevron} aria-hidden="true" />
        <span className={styles.branchLabel}>{label}</span>
        {count !== null && count > 0 && (
          <span className={styles.count} aria-hidden="true">
            {count}
          </span>
        )}
      </div>
      {expanded && (
        <>
          {count === null ? <Skeleton /> : children}
          {count === 0 && <BranchEmpty branch={branch} />}
        </>
      )}
    </>
  )
}

const Skeleton = () => (
  <div className={styles.skeletons} role="none">
    <span className={styles.skeleton} />
    <span className={styles.skeleton} />
  </div>
)

/** Text of its own, no item: there is nothing to go to. */
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
