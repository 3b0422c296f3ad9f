import { useQuery } from '@tanstack/react-query'
import { BookOpen } from 'lucide-react'
import type { Account } from '../../../shared/connection.ts'
import type { Settings } from '../../../shared/settings.ts'
import { bridge, toAppError } from '../../bridge.ts'
import { aboutTexts } from '../../i18n/aboutTexts.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import type { Translate } from '../../i18n/index.ts'
import { settingsTexts } from '../../i18n/settingsTexts.ts'
import { useLaterTexts } from '../../i18n/useLaterTexts.ts'
import { infoQuery, settingsQuery, updatesQuery, useUpdateSettings } from '../../queries.ts'
import { openDialog } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { type Choice, Segments, Select } from '../../ui/Field.tsx'
import { shortcutText } from '../../ui/keys/shortcutText.ts'
import { Switch } from '../../ui/Switch.tsx'
import { toastError } from '../../useAction.ts'
import { keyStorageText } from '../onboarding/keyStorageText.ts'
import { PicturesRow } from './PicturesRow.tsx'
import { ProxyRow } from './ProxyRow.tsx'
import { Row } from './Row.tsx'
import styles from './SettingsDialog.module.css'
import { Stepper } from './Stepper.tsx'

export function SettingsDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  useLaterTexts(aboutTexts)
  useLaterTexts(settingsTexts)
  const { t } = useWords()
  const { data: info } = useQuery(infoQuery)
  const { data: settings } = useQuery(settingsQuery)
  const { mutate } = useUpdateSettings()
  const update = (change: Partial<Settings>) =>
    mutate(change, { onError: (thrown) => toastError(toAppError(thrown), t) })

  // Each language by its own name, as people look for it.
  const languages: readonly Choice<Settings['language']>[] = [
    { value: 'system', label: t('settings.system') },
    { value: 'en', label: 'English' },
    { value: 'zh-CN', label: '简体中文' },
  ]
  const themes: readonly Choice<Settings['theme']>[] = [
    { value: 'system', label: t('settings.system') },
    { value: 'light', label: t('settings.light') },
    { value: 'dark', label: t('settings.dark') },
  ]

  return (
    <Dialog title={t('settings.title')} width="wide" onClose={onClose}>
      {settings !== undefined && (
        <div className={styles.section}>
          <Row label={t('settings.language')}>
            <Select
              label={t('settings.language')}
              choices={languages}
              value={settings.language}
              onChange={(language) => update({ language })}
            />
          </Row>
          <Row label={t('settings.theme')}>
            <Segments
              label={t('settings.theme')}
              choices={themes}
              value={settings.theme}
              onChange={(theme) => update({ theme })}
            />
          </Row>
          <Row label={t('settings.notifications')} hint={t('settings.notificationsHint')}>
            <Switch
              label={t('settings.showNotifications')}
              checked={settings.notifications}
              onChange={(notifications) => update({ notifications })}
            />
          </Row>
        </div>
      )}
      {settings !== undefined && (
        <>
          <h3 className={styles.heading}>{t('shell.library')}</h3>
          <div className={styles.section}>
            <Row
              label={t('settings.copyFormat', { shortcut: shortcutText('Ctrl+C') })}
              hint={t('settings.copyFormatHint')}
            >
              <Select
                label={t('settings.copyFormat', { shortcut: shortcutText('Ctrl+C') })}
                choices={copyFormats(t)}
                value={settings.copyFormat}
                onChange={(copyFormat) => update({ copyFormat })}
              />
            </Row>
            <Row label={t('settings.concurrency')} hint={t('settings.concurrencyHint')}>
              <Stepper
                label={t('settings.concurrency')}
                value={settings.uploadConcurrency}
                onChange={(uploadConcurrency) => update({ uploadConcurrency })}
              />
            </Row>
            <PicturesRow />
          </div>
          <h3 className={styles.heading}>{t('shell.generate')}</h3>
          <div className={styles.section}>
            <Row label={t('settings.prices')} hint={t('settings.pricesHint')}>
              <Button size="small" onClick={() => openDialog({ kind: 'prices' })}>
                {t('settings.editPrices')}
              </Button>
            </Row>
            <Row label={t('settings.askBeforeSending')} hint={t('settings.askBeforeSendingHint')}>
              <Select
                label={t('settings.askBeforeSending')}
                choices={askChoices(settings.askFromUsd, t)}
                value={String(settings.askFromUsd)}
                onChange={(chosen) => update({ askFromUsd: chosen === 'null' ? null : Number(chosen) })}
              />
            </Row>
          </div>
        </>
      )}
      <h3 className={styles.heading}>{t('settings.account')}</h3>
      <div className={styles.section}>
        <Row label={t('settings.service')}>
          <span className={styles.value}>{account.host}</span>
        </Row>
        <Row label={t('settings.key')} hint={keyStorageText(account.keyStorage, t)}>
          <span className={styles.value}>
            {account.demo ? t('shell.demoBadge') : t('shell.keyEnding', { lastFour: account.lastFour })}
          </span>
        </Row>
        <ProxyRow />
      </div>
      <h3 className={styles.heading}>{t('settings.about')}</h3>
      <div className={styles.section}>
        <Row label={t('name')}>
          <span className={styles.value}>{t('settings.version', { version: info?.version ?? '' })}</span>
        </Row>
        <Row label={t('settings.runtime')}>
          <span className={styles.value}>
            {info?.runtime} · {info?.platform}
          </span>
        </Row>
        <Row label={t('settings.documentation')}>
          <Button
            size="small"
            icon={<BookOpen />}
            onClick={() => void bridge().app.openLink({ link: 'documentation' })}
          >
            {t('settings.documentation')}
          </Button>
        </Row>
        <UpdateRow settings={settings} onChange={update} />
        <Row label={t('about.licences')}>
          <Button size="small" onClick={() => openDialog({ kind: 'licences' })}>
            {t('about.licences')}
          </Button>
        </Row>
        <Row label={t('settings.diagnostics')} hint={t('settings.diagnosticsHint')}>
          <Button size="small" onClick={() => void bridge().app.exportDiagnostics({})}>
            {t('settings.exportDiagnostics')}
          </Button>
        </Row>
      </div>
    </Dialog>
  )
}

interface UpdateRowProps {
  readonly settings: Settings | undefined
  readonly onChange: (change: Partial<Settings>) => void
}

/** Whether the app looks for new versions; where another brings them, who does. */
function UpdateRow({ settings, onChange }: UpdateRowProps) {
  const { t } = useWords()
  const { data: updates } = useQuery(updatesQuery)
  if (settings === undefined || updates === undefined) return null
  if (updates.source === 'app' || updates.source === 'page')
    return (
      <Row label={t('updates.setting')} hint={t('updates.settingHint')}>
        <Switch
          label={t('updates.look')}
          checked={settings.lookForUpdates}
          onChange={(lookForUpdates) => onChange({ lookForUpdates })}
        />
      </Row>
    )
  return (
    <Row label={t('updates.setting')} hint={t(`updates.from.${updates.source}`)}>
      <Button size="small" onClick={() => openDialog({ kind: 'about' })}>
        {t('settings.about')}
      </Button>
    </Row>
  )
}

/** Names of formats are the same in every language. */
const copyFormats = (t: Translate): readonly Choice<Settings['copyFormat']>[] => [
  { value: 'ids', label: t('copyAs.ids') },
  { value: 'references', label: t('copyAs.references') },
  { value: 'json', label: 'JSON' },
  { value: 'curl', label: 'cURL' },
  { value: 'python', label: 'Python' },
  { value: 'javascript', label: 'JavaScript' },
]

/** Always, or from an amount on; the one that was chosen in the dialog among them. */
function askChoices(chosen: number | null, t: Translate): readonly Choice<string>[] {
  const amounts = [...new Set([0.5, 1, 2, 5, 10, ...(chosen === null ? [] : [chosen])])].sort((a, b) => a - b)
  return [
    { value: 'null', label: t('settings.askAlways') },
    ...amounts.map((usd) => ({
      value: String(usd),
      label: t('settings.askFrom', { usd: `$${usd.toFixed(2)}` }),
    })),
  ]
}
