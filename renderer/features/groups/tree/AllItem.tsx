import { useQuery } from '@tanstack/react-query'
import { Library, Star } from 'lucide-react'
import { type KeyboardEvent, memo } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { favouriteAssetsQuery, wholeLibraryQuery } from '../../../queries.ts'
import { showAll, showFavourites } from '../../../stores/view.ts'
import { cx } from '../../../ui/cx.ts'
import styles from './GroupTree.module.css'
import { type AllNode, allKey } from './treeModel.ts'

interface AllItemProps {
  readonly node: AllNode
  /** Among what stands at the first level, from 1. */
  readonly position: number
  readonly setSize: number
  readonly selected: boolean
  readonly topPx: number
  readonly tabStop: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** How many assets there are, as far as they are known on this computer. */
function useCount(key: AllNode['key']): number {
  const { data: whole } = useQuery(wholeLibraryQuery)
  const { data: favourites } = useQuery(favouriteAssetsQuery)
  return (key === allKey ? whole?.total : favourites) ?? 0
}

/** All groups as one, or the favourites among all of their assets. */
export const AllItem = memo(function AllItem({
  node: { key, label },
  position,
  setSize,
  selected,
  topPx,
  tabStop,
  onKeyDown,
}: AllItemProps) {
  const { t, format } = useWords()
  const count = useCount(key)
  const Icon = key === allKey ? Library : Star
  return (
    <div
      role="treeitem"
      aria-label={label}
      aria-description={count === 0 ? undefined : t('groups.count', { count })}
      aria-level={1}
      aria-setsize={setSize}
      aria-posinset={position}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      data-key={key}
      className={cx(styles.group, styles.all, selected && styles.selected)}
      style={{ transform: `translateY(${topPx}px)` }}
      onKeyDown={onKeyDown}
      onClick={key === allKey ? showAll : showFavourites}
    >
      <Icon className={styles.kind} aria-hidden="true" />
      <span className={styles.name}>{label}</span>
      {count > 0 && (
        <span className={styles.count} aria-hidden="true">
          {format.count(count)}
        </span>
      )}
    </div>
  )
})
