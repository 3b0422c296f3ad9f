import { useWords } from '../../i18n/I18nProvider.tsx'
import type { Translate } from '../../i18n/index.ts'
import { openDialog } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { type Choice, Select } from '../../ui/Field.tsx'
import { Row } from './Row.tsx'
import styles from './SettingsDialog.module.css'
import type { SettingsPartProps } from './settingsPart.ts'

/** What generating costs, and when that is asked about. */
export function GenerateSettings({ settings, onChange }: SettingsPartProps) {
  const { t } = useWords()
  return (
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
          onChange={(chosen) => onChange({ askFromUsd: chosen === 'null' ? null : Number(chosen) })}
        />
      </Row>
    </div>
  )
}

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
