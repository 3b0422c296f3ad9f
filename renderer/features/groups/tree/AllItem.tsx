import { useQuery } from '@tanstack/react-query'
import { Library } from 'lucide-react'
import { type KeyboardEvent, memo } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { wholeLibraryQuery } from '../../../queries.ts'
import { showGroup } from '../../../stores/view.ts'
import { cx } from '../../../ui/cx.ts'
import styles from './GroupTree.module.css'
import { allKey } from './treeModel.ts'

interface AllItemProps {
  readonly label: string
  readonly setSize: number
  readonly selected: boolean
  readonly tabStop: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** All groups as one: as much of them as is known on this computer. */
export const AllItem = memo(function AllItem({ label, setSize, selected, tabStop, onKeyDown }: AllItemProps) {
  const { t, format } = useWords()
  const { data } = useQuery(wholeLibraryQuery)
  const count = data?.total ?? 0
  return (
    <div
      role="treeitem"
      aria-label={label}
      aria-description={count === 0 ? undefined : t('groups.count', { count })}
      aria-level={1}
      aria-setsize={setSize}
      aria-posinset={1}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      data-key={allKey}
      className={cx(styles.group, styles.all, selected && styles.selected)}
      onKeyDown={onKeyDown}
      onClick={() => showGroup(null)}
    >
      <Library className={styles.kind} aria-hidden="true" />
      <span className={styles.name}>{label}</span>
      {count > 0 && (
        <span className={styles.count} aria-hidden="true">
          {format.count(count)}
        </span>
      )}
    </div>
  )
})
