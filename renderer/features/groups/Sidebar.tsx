import { Plus, RefreshCw, ScanFace } from 'lucide-react'
import { useDeferredValue, useRef } from 'react'
import { toAppError } from '../../bridge.ts'
import { findGroup } from '../../groupList.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useGroups } from '../../queries.ts'
import { openDialog, setView, useView } from '../../stores/view.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { lazyView } from '../../ui/lazyView.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { GroupFilter } from './order/GroupFilter.tsx'
import { groupFilterId } from './order/groupFilterId.ts'
import styles from './Sidebar.module.css'
import { GroupTree, type TreeHandle } from './tree/GroupTree.tsx'
import { useTreeSections } from './tree/useTreeSections.ts'
import { useRefresh } from './useRefresh.ts'

/** The groups of the library, to open one of them. */
export function Sidebar() {
  const { t } = useWords()
  const groups = useGroups()
  // Drawn bit by bit: thousands of groups at once would hold up the page.
  const shown = useDeferredValue(groups.data?.groups ?? null)
  const refresh = useRefresh()
  const tree = useRef<TreeHandle>(null)
  const isFiltered = useView((view) => view.groupFilter.trim() !== '')
  const list = groups.data
  const sections = useTreeSections(shown, isFiltered)
  const found = isFiltered ? sections.reduce((sum, section) => sum + section.groups.length, 0) : 0
  return (
    <nav className={styles.sidebar} aria-label={t('groups.title')}>
      <header className={styles.header}>
        <h2>{t('groups.title')}</h2>
        <IconButton
          size="small"
          label={t('common.refresh')}
          icon={<RefreshCw className={groups.isFetching ? styles.turning : undefined} />}
          onClick={refresh}
        />
        <IconButton
          size="small"
          label={t('groups.newGroup')}
          icon={<Plus />}
          onClick={() => openDialog({ kind: 'newGroup' })}
        />
      </header>
      <GroupFilter
        found={found}
        total={list?.groups.length ?? 0}
        onGo={(open) => tree.current?.goToFirst(open)}
      />
      <div className={styles.scroller}>
        {groups.isError && list === undefined ? (
          <div className={styles.problem} role="alert">
            <Problem
              error={toAppError(groups.error)}
              actions={
                <Button size="small" busy={groups.isFetching} onClick={() => void groups.refetch()}>
                  {t('common.retry')}
                </Button>
              }
            />
          </div>
        ) : (
          <>
            {sections.length > 0 && (
              <GroupTree
                ref={tree}
                sections={sections}
                find={(groupId) => findGroup(list, groupId)}
                isLoading={shown === null}
                isFiltered={isFiltered}
                onLeave={focusFilter}
                onEscape={() => setView({ groupFilter: '' })}
              />
            )}
            {list !== undefined && list.doubtfulCount > 0 && (
              <p className={styles.notice} role="status">
                <DoubtfulGroups count={list.doubtfulCount} />
              </p>
            )}
            {list?.complete === false && (
              <p className={styles.notice} role="status">
                {t('groups.incomplete', { count: list.groups.length })}
              </p>
            )}
          </>
        )}
      </div>
      <button type="button" className={styles.verify} onClick={() => openDialog({ kind: 'verifyPerson' })}>
        <ScanFace aria-hidden="true" />
        {t('persons.verify')}
      </button>
    </nav>
  )
}

const DoubtfulGroups = lazyView(async () => (await import('./known/DoubtfulGroups.tsx')).DoubtfulGroups)

const focusFilter = () => document.getElementById(groupFilterId)?.focus()
