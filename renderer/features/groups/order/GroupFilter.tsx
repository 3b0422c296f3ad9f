import { ListFilter, X } from 'lucide-react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { setView, useView } from '../../../stores/view.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { SearchField } from '../../../ui/Field.tsx'
import styles from './GroupFilter.module.css'
import { groupFilterId } from './groupFilterId.ts'
import { SortGroups } from './SortGroups.tsx'

interface GroupFilterProps {
  /** Of the groups that are shown, and of all. */
  readonly found: number
  readonly total: number
  /** Into the tree, or to the first group that was found. */
  readonly onGo: (open: boolean) => void
}

/** Leaves in the tree only groups whose names hold what is typed. Enter opens the first, the arrow goes down to it, Escape clears. */
export function GroupFilter({ found, total, onGo }: GroupFilterProps) {
  const { t, format } = useWords()
  const filter = useView((view) => view.groupFilter)
  const clear = () => setView({ groupFilter: '' })
  const isFiltered = filter.trim() !== ''
  return (
    <search className={styles.filter}>
      <span className={styles.row}>
        <span className={styles.box}>
          <SearchField
            id={groupFilterId}
            label={t('tree.search')}
            icon={<ListFilter />}
            value={filter}
            autoComplete="off"
            className={styles.field ?? ''}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || event.defaultPrevented) return
              if (event.key === 'ArrowDown') onGo(false)
              else if (event.key === 'Enter') onGo(true)
              else if (event.key === 'Escape' && filter !== '') clear()
              else return
              event.preventDefault()
              event.stopPropagation()
            }}
            onSearch={(text) => setView({ groupFilter: text })}
          />
          {isFiltered && (
            <IconButton
              size="small"
              label={t('tree.clearFilter')}
              icon={<X />}
              className={styles.clear ?? ''}
              onClick={() => {
                clear()
                document.getElementById(groupFilterId)?.focus()
              }}
            />
          )}
        </span>
        <SortGroups />
      </span>
      <p className={styles.found} role="status">
        {isFiltered &&
          (found === 0 ? t('tree.noMatch') : t('tree.found', { shown: format.count(found), count: total }))}
      </p>
    </search>
  )
}
