import { useQuery } from '@tanstack/react-query'
import { BookOpen } from 'lucide-react'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { aboutTexts } from '../../i18n/later/aboutTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { infoQuery, updatesQuery } from '../../queries.ts'
import { openDialog } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useAction } from '../../useAction.ts'
import { Row } from './Row.tsx'
import styles from './SettingsDialog.module.css'
import type { SettingsPartProps } from './settingsPart.ts'

/** What this app is, and how it stays up to date. */
export function AboutSettings(props: SettingsPartProps) {
  useLaterTexts(aboutTexts)
  const { t } = useWords()
  const act = useAction()
  const { data: info } = useQuery(infoQuery)
  return (
    <div className={styles.section}>
      <Row label={t('name')}>
        <span className={styles.value}>{t('settings.version', { version: info?.version ?? '' })}</span>
      </Row>
      <Row label={t('settings.runtime')}>
        <span className={styles.value}>
          {info?.runtime} · {info?.platform}
        </span>
      </Row>
      {info?.isSandboxed === false && <Row label={t('settings.sandbox')} hint={t('settings.noSandbox')} />}
      <Row label={t('settings.documentation')}>
        <Button
          size="small"
          icon={<BookOpen />}
          onClick={() => void act(bridge().app.openLink({ link: 'documentation' }))}
        >
          {t('settings.documentation')}
        </Button>
      </Row>
      <UpdateRow {...props} />
      <Row label={t('about.licences')}>
        <Button size="small" onClick={() => openDialog({ kind: 'licences' })}>
          {t('about.licences')}
        </Button>
      </Row>
      <Row label={t('settings.diagnostics')} hint={t('settings.diagnosticsHint')}>
        <Button size="small" onClick={() => void act(bridge().app.exportDiagnostics({}))}>
          {t('settings.exportDiagnostics')}
        </Button>
      </Row>
    </div>
  )
}

/** Whether the app looks for new versions; where another brings them, who does. */
function UpdateRow({ settings, onChange }: SettingsPartProps) {
  const { t } = useWords()
  const { data: updates } = useQuery(updatesQuery)
  if (updates === undefined) return null
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
