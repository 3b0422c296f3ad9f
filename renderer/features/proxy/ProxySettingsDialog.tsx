import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { settingsTexts } from '../../i18n/later/settingsTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { settingsQuery } from '../../queries.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProxyForm } from './ProxyForm.tsx'

/** The proxy alone, for who is not connected yet. */
export function ProxySettingsDialog({ onClose }: { onClose: () => void }) {
  useLaterTexts(settingsTexts)
  const { t } = useWords()
  const [isUnsaved, setUnsaved] = useState(false)
  const { data: settings } = useQuery(settingsQuery)
  return (
    <Dialog title={t('proxy.settingsTitle')} onClose={onClose} unsaved={isUnsaved}>
      <p>{t('proxy.hint')}</p>
      {settings !== undefined && <ProxyForm chosen={settings.proxy} onUnsaved={setUnsaved} />}
    </Dialog>
  )
}
