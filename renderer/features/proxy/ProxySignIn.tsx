import { KeyRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button } from '../../ui/Button.tsx'

/** Seen in the networks of some companies only. */
const ProxySignInDialog = lazy(async () => ({
  default: (await import('./ProxySignInDialog.tsx')).ProxySignInDialog,
}))

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
    dialog: isOpen && (
      <Suspense fallback={null}>
        <ProxySignInDialog onClose={() => setIsOpen(false)} />
      </Suspense>
    ),
  }
}
