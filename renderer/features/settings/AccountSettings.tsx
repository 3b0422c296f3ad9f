import type { Account } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { keyStorageText } from '../onboarding/keyStorageText.ts'
import { ProxyRow } from './ProxyRow.tsx'
import { Row } from './Row.tsx'
import styles from './SettingsDialog.module.css'
import type { SettingsPartProps } from './settingsPart.ts'

/** Whom the app speaks to, and as whom. */
export function AccountSettings({
  account,
  settings,
  onUnsaved,
}: { readonly account: Account } & SettingsPartProps) {
  const { t } = useWords()
  return (
    <div className={styles.section}>
      <Row label={t('settings.service')}>
        <span className={styles.value}>{account.host}</span>
      </Row>
      <Row label={t('settings.key')} hint={keyStorageText(account.keyStorage, t)}>
        <span className={styles.value}>
          {account.demo ? t('shell.demoBadge') : t('shell.keyEnding', { lastFour: account.lastFour })}
        </span>
      </Row>
      <ProxyRow chosen={settings.proxy} onUnsaved={onUnsaved} />
    </div>
  )
}
