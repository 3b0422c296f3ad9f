import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChosenProxy } from '../../../shared/proxy.ts'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { proxyQuery } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import { toastError } from '../../useAction.ts'
import { ProxyForm } from '../proxy/ProxyForm.tsx'
import { Row } from './Row.tsx'
import styles from './SettingsDialog.module.css'

interface ProxyRowProps {
  readonly chosen: ChosenProxy
  readonly onUnsaved: (isUnsaved: boolean) => void
}

/** Which proxy is used, and who the app is there, where one wanted to know; with a way to be forgotten. */
export function ProxyRow({ chosen, onUnsaved }: ProxyRowProps) {
  const { t } = useWords()
  const client = useQueryClient()
  const { data: proxy } = useQuery({ ...proxyQuery, staleTime: 0 })
  const forgetting = useMutation({
    mutationFn: () => unwrap(bridge().proxy.forget({})),
    onSuccess: (answer) => client.setQueryData(proxyQuery.queryKey, answer),
    onError: (thrown) => toastError(toAppError(thrown), t),
  })
  const known = proxy?.known ?? null
  return (
    <>
      <div className={styles.tall}>
        <div className={styles.label}>
          <p>{t('settings.proxy')}</p>
          <p className={styles.hint}>{t('proxy.hint')}</p>
        </div>
        <ProxyForm chosen={chosen} onUnsaved={onUnsaved} />
      </div>
      {known !== null && (
        <Row label={t('settings.proxySignIn')} hint={t('settings.proxyKnown', known)}>
          <Button size="small" busy={forgetting.isPending} onClick={() => forgetting.mutate()}>
            {t('settings.proxyForget')}
          </Button>
        </Row>
      )}
    </>
  )
}
