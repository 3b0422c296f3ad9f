import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Account } from '../../../shared/connection.ts'
import type { Settings } from '../../../shared/settings.ts'
import { toAppError } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { settingsTexts } from '../../i18n/later/settingsTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { settingsQuery, useUpdateSettings } from '../../queries.ts'
import type { SettingsPart } from '../../stores/view.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TabList, TabPanel } from '../../ui/panes/Tabs.tsx'
import { toastError } from '../../useAction.ts'
import { AboutSettings } from './AboutSettings.tsx'
import { AccountSettings } from './AccountSettings.tsx'
import { GeneralSettings } from './GeneralSettings.tsx'
import { GenerateSettings } from './GenerateSettings.tsx'
import { LibrarySettings } from './LibrarySettings.tsx'
import styles from './SettingsDialog.module.css'
import type { SettingsPartProps } from './settingsPart.ts'

interface SettingsDialogProps {
  readonly account: Account
  /** The part that is shown first. */
  readonly part: SettingsPart
  readonly onClose: () => void
}

const panelId = 'settings-part'

export function SettingsDialog({ account, part: firstPart, onClose }: SettingsDialogProps) {
  useLaterTexts(settingsTexts)
  const { t } = useWords()
  const [part, setPart] = useState(firstPart)
  const [isUnsaved, setUnsaved] = useState(false)
  const { data: settings } = useQuery(settingsQuery)
  const { mutate } = useUpdateSettings()
  const onChange = (change: Partial<Settings>) =>
    mutate(change, { onError: (thrown) => toastError(toAppError(thrown), t) })
  return (
    <Dialog title={t('settings.title')} width="wide" onClose={onClose} unsaved={isUnsaved}>
      <div>
        <TabList
          label={t('settings.parts')}
          tabs={[
            { value: 'general', label: t('settings.general') },
            { value: 'library', label: t('shell.library') },
            { value: 'generate', label: t('shell.generate') },
            { value: 'account', label: t('settings.account') },
            { value: 'about', label: t('settings.about') },
          ]}
          value={part}
          onChange={setPart}
          panelId={panelId}
        />
      </div>
      <TabPanel id={panelId} value={part} className={styles.part}>
        {settings !== undefined && partOf(part, account, { settings, onChange, onUnsaved: setUnsaved })}
      </TabPanel>
    </Dialog>
  )
}

function partOf(part: SettingsPart, account: Account, props: SettingsPartProps): ReactNode {
  switch (part) {
    case 'general':
      return <GeneralSettings {...props} />
    case 'library':
      return <LibrarySettings {...props} />
    case 'generate':
      return <GenerateSettings {...props} />
    case 'account':
      return <AccountSettings account={account} {...props} />
    case 'about':
      return <AboutSettings {...props} />
  }
}
