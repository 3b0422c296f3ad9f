import type { Settings } from '../../../shared/settings.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { type Choice, Segments, Select } from '../../ui/Field.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { Row } from './Row.tsx'
import styles from './SettingsDialog.module.css'
import type { SettingsPartProps } from './settingsPart.ts'

/** How the app looks and speaks. */
export function GeneralSettings({ settings, onChange }: SettingsPartProps) {
  const { t } = useWords()
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
    <div className={styles.section}>
      <Row label={t('settings.language')}>
        <Select
          label={t('settings.language')}
          choices={languages}
          value={settings.language}
          onChange={(language) => onChange({ language })}
        />
      </Row>
      <Row label={t('settings.theme')}>
        <Segments
          label={t('settings.theme')}
          choices={themes}
          value={settings.theme}
          onChange={(theme) => onChange({ theme })}
        />
      </Row>
      <Row label={t('settings.notifications')} hint={t('settings.notificationsHint')}>
        <Switch
          label={t('settings.showNotifications')}
          checked={settings.notifications}
          onChange={(notifications) => onChange({ notifications })}
        />
      </Row>
    </div>
  )
}
