import type { Settings } from '../../../shared/settings.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import type { Translate } from '../../i18n/index.ts'
import { type Choice, Segments, Select } from '../../ui/Field.tsx'
import { shortcutText } from '../../ui/keys/shortcutText.ts'
import { PicturesRow } from './PicturesRow.tsx'
import { Row } from './Row.tsx'
import styles from './SettingsDialog.module.css'
import { Stepper } from './Stepper.tsx'
import type { SettingsPartProps } from './settingsPart.ts'

/** How assets are uploaded and copied, and what is kept of them here. */
export function LibrarySettings({ settings, onChange }: SettingsPartProps) {
  const { t } = useWords()
  const copyFormat = t('settings.copyFormat', { shortcut: shortcutText('Ctrl+C') })
  const duplicates: readonly Choice<Settings['duplicates']>[] = [
    { value: 'ask', label: t('settings.duplicatesAsk') },
    { value: 'skip', label: t('settings.duplicatesSkip') },
    { value: 'upload', label: t('settings.duplicatesUpload') },
  ]
  const refused: readonly Choice<Settings['fitRefused']>[] = [
    { value: 'ask', label: t('settings.fitAsk') },
    { value: 'always', label: t('settings.fitAlways') },
    { value: 'never', label: t('settings.fitNever') },
  ]
  return (
    <div className={styles.section}>
      <Row label={copyFormat} hint={t('settings.copyFormatHint')}>
        <Select
          label={copyFormat}
          choices={copyFormats(t)}
          value={settings.copyFormat}
          onChange={(format) => onChange({ copyFormat: format })}
        />
      </Row>
      <Row label={t('settings.concurrency')} hint={t('settings.concurrencyHint')}>
        <Stepper
          label={t('settings.concurrency')}
          value={settings.uploadConcurrency}
          onChange={(uploadConcurrency) => onChange({ uploadConcurrency })}
        />
      </Row>
      <Row label={t('settings.duplicates')} hint={t('settings.duplicatesHint')}>
        <Segments
          label={t('settings.duplicates')}
          choices={duplicates}
          value={settings.duplicates}
          onChange={(choice) => onChange({ duplicates: choice })}
        />
      </Row>
      <Row label={t('settings.fitRefused')} hint={t('settings.fitRefusedHint')}>
        <Segments
          label={t('settings.fitRefused')}
          choices={refused}
          value={settings.fitRefused}
          onChange={(fitRefused) => onChange({ fitRefused })}
        />
      </Row>
      <PicturesRow />
    </div>
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
