import { Network } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button } from '../../ui/Button.tsx'
import { lazyView } from '../../ui/lazyView.tsx'

const ProxySettingsDialog = lazyView(
  async () => (await import('./ProxySettingsDialog.tsx')).ProxySettingsDialog,
)

/** For who is not connected yet, and may not get there without it. Needs the texts below `proxy`. */
export function useProxySettings() {
  const { t } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  return {
    button: (
      <Button size="small" icon={<Network />} onClick={() => setIsOpen(true)}>
        {t('proxy.settings')}
      </Button>
    ),
    dialog: isOpen && <ProxySettingsDialog onClose={() => setIsOpen(false)} />,
  }
}
