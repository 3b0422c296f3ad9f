import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bridge, toAppError, unwrap } from '../../bridge'
import { useWords } from '../../i18n/I18nProvider'
import { connectionQuery } from '../../queries'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Problem } from '../../ui/Problem'

export function DisconnectDialog({ demo, onClose }: { demo: boolean; onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const leaving = useMutation({
    mutationFn: () => unwrap(bridge().connection.disconnect({})),
    onSuccess: (connection) => {
      onClose()
      client.setQueryData(connectionQuery.queryKey, connection)
    },
  })
  return (
    <Dialog
      title={t('shell.disconnectTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" data-autofocus="" busy={leaving.isPending} onClick={() => leaving.mutate()}>
            {t('shell.disconnect')}
          </Button>
        </>
      }
    >
      <p>{demo ? t('shell.disconnectDemoBody') : t('shell.disconnectBody')}</p>
      {leaving.isError && (
        <div role="alert">
          <Problem error={toAppError(leaving.error)} />
        </div>
      )}
    </Dialog>
  )
}
