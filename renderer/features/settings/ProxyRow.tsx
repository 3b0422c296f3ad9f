import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { proxyQuery } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import { toastError } from '../../useAction.ts'
import { Row } from './Row.tsx'

/** Who the app is at the proxy, where one wanted to know; and a way to be forgotten there. */
export function ProxyRow() {
  const { t } = useWords()
  const client = useQueryClient()
  const { data: proxy } = useQuery({ ...proxyQuery, staleTime: 0 })
  const forgetting = useMutation({
    mutationFn: () => unwrap(bridge().proxy.forget({})),
    onSuccess: (answer) => client.setQueryData(proxyQuery.queryKey, answer),
    onError: (thrown) => toastError(toAppError(thrown), t),
  })
  if (proxy === undefined) return null
  if (proxy.known === null) return <Row label={t('settings.proxy')} hint={t('settings.proxyOfSystem')} />
  return (
    <Row label={t('settings.proxy')} hint={t('settings.proxyKnown', proxy.known)}>
      <Button size="small" busy={forgetting.isPending} onClick={() => forgetting.mutate()}>
        {t('settings.proxyForget')}
      </Button>
    </Row>
  )
}
