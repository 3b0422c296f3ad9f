import { LogOut, Plus, RefreshCw, ScanFace, Settings } from 'lucide-react'
import type { Account } from '../../../shared/connection.ts'
import { toAppError } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useGroups } from '../../queries.ts'
import { layoutLimits } from '../../stores/layout.ts'
import { openDialog, setView, useView } from '../../stores/view.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Logo } from '../../ui/Logo.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Resizer } from '../../ui/Resizer.tsx'
import { GroupTree } from './GroupTree.tsx'
import styles from './Sidebar.module.css'
import { useRefresh } from './useRefresh.ts'

export function Sidebar({ account }: { account: Account }) {
  const { t } = useWords()
  const sidebarPx = useView((view) => view.sidebarPx)
  const groups = useGroups()
  const refresh = useRefresh()
  return (
    <nav className={styles.sidebar} aria-label={t('groups.title')}>
      <div className={styles.column} style={{ inlineSize: sidebarPx }}>
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
              <GroupTree groups={groups.data?.groups ?? null} />
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
        <AccountFooter account={account} />
      </div>
      <Resizer
        label={t('shell.resizeSidebar')}
        axis="inline"
        value={sidebarPx}
        {...layoutLimits.sidebarPx}
        onChange={(px) => setView({ sidebarPx: px })}
      />
    </nav>
  )
}

function AccountFooter({ account }: { account: Account }) {
  const { t } = useWords()
  return (
    <footer className={styles.footer}>
      <Logo size={28} />
      <div className={styles.account}>
        <p className={styles.host} title={account.host}>
          {account.demo ? t('name') : account.host}
        </p>
        <p className={styles.key}>
          {account.demo ? (
            <span className={styles.demo}>{t('shell.demoBadge')}</span>
          ) : (
            <span title={t('shell.keyEnding', { lastFour: account.lastFour })}>…{account.lastFour}</span>
          )}
        </p>
      </div>
      <IconButton
        label={t('shell.settings')}
        icon={<Settings />}
        onClick={() => openDialog({ kind: 'settings' })}
      />
      <IconButton
        label={t('shell.disconnect')}
        icon={<LogOut />}
        onClick={() => openDialog({ kind: 'disconnect' })}
      />
    </footer>
  )
}
