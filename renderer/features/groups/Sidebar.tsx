import { Plus, RefreshCw, ScanFace } from 'lucide-react'
import { useDeferredValue } from 'react'
import { toAppError } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useGroups } from '../../queries.ts'
import { openDialog } from '../../stores/view.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Problem } from '../../ui/Problem.tsx'
import styles from './Sidebar.module.css'
import { GroupTree } from './tree/GroupTree.tsx'
import { useRefresh } from './useRefresh.ts'

/** The groups of the library, to open one of them. */
export function Sidebar() {
  const { t } = useWords()
  const groups = useGroups()
  // Drawn bit by bit: thousands of groups at once would hold up the page.
  const shown = useDeferredValue(groups.data?.groups ?? null)
  const refresh = useRefresh()
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
      <div className={styles.scroller}>
        {groups.isError && groups.data === undefined ? (
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
            <GroupTree groups={shown} />
            {groups.data?.complete === false && (
              <p className={styles.notice} role="status">
                {t('groups.incomplete', { count: groups.data.groups.length })}
              </p>
            )}
            {/* Below the persons, whose branch is the last. */}
            <button
              type="button"
              className={styles.verify}
              onClick={() => openDialog({ kind: 'verifyPerson' })}
            >
              <ScanFace aria-hidden="true" />
              {t('persons.verify')}
            </button>
          </>
        )}
      </div>
    </nav>
  )
}
