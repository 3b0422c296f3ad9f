import { Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Account } from '../../shared/connection.ts'
import { IndexStatus } from '../features/groups/known/IndexStatus.tsx'
import { useWords } from '../i18n/I18nProvider.tsx'
import { layoutLimits } from '../stores/layout.ts'
import { openDialog, setView, useView } from '../stores/view.ts'
import { IconButton } from '../ui/Button.tsx'
import { Resizer } from '../ui/panes/Resizer.tsx'
import { AccountFooter } from './account/AccountFooter.tsx'
import styles from './Side.module.css'
import { Views } from './Views.tsx'

interface SideProps {
  readonly account: Account
  /** As narrow as its icons. */
  readonly rail?: boolean
  readonly children: ReactNode
}

/** The column at the edge of the window: which section is open, what belongs to it, and whose account this is. */
export function Side({ account, rail = false, children }: SideProps) {
  const { t } = useWords()
  const sidebarPx = useView((view) => view.sidebarPx)
  if (rail) {
    return (
      <div className={styles.rail}>
        <Views rail />
        {children}
        <IconButton
          label={t('shell.settings')}
          icon={<Settings />}
          onClick={() => openDialog({ kind: 'settings' })}
        />
      </div>
    )
  }
  return (
    <div className={styles.side}>
      <div className={styles.column} style={{ inlineSize: sidebarPx }}>
        <Views />
        <div className={styles.content}>{children}</div>
        <IndexStatus />
        <AccountFooter account={account} />
      </div>
      <Resizer
        label={t('shell.resizeSidebar')}
        axis="inline"
        value={sidebarPx}
        {...layoutLimits.sidebarPx}
        onChange={(px) => setView({ sidebarPx: px })}
      />
    </div>
  )
}
