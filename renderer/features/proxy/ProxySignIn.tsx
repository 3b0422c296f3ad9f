import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button } from '../../ui/Button.tsx'
import { lazyView } from '../../ui/lazyView.tsx'

/** Seen in the networks of some companies only. */
const ProxySignInDialog = lazyView(async () => (await import('./ProxySignInDialog.tsx')).ProxySignInDialog)

/**
 * Whether the sign-in to the proxy is open. The dialog stands apart from the button: while it is tried, what the button stands in may
 * go away.
 */
export function useProxySignIn() {
  const { t } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  return {
    button: (
      <Button size="small" icon={<KeyRound />} onClick={() => setIsOpen(true)}>
        {t('proxy.open')}
      </Button>
    ),
    dialog: isOpen && <ProxySignInDialog onClose={() => setIsOpen(false)} />,
  }
}
