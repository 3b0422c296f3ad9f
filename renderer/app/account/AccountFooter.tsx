import { LogOut, Settings } from 'lucide-react'
import type { Account } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { openDialog } from '../../stores/view.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Logo } from '../../ui/brand/Logo.tsx'
import styles from '../Side.module.css'

export function AccountFooter({ account }: { account: Account }) {
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
