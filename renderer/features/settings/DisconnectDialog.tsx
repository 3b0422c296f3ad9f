import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '../../../shared/connection.ts'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { connectionQuery } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/Problem.tsx'

export function DisconnectDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [forgetsPictures, setForgetsPictures] = useState(false)
  const leaving = useMutation({
    mutationFn: () => unwrap(bridge().connection.disconnect({ forgetPictures: forgetsPictures })),
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
      <p>{t(bodyOf(account))}</p>
      {account.hasEnvironmentKey && <p>{t('shell.environmentReturns')}</p>}
      <Checkbox label={t('shell.forgetPictures')} checked={forgetsPictures} onChange={setForgetsPictures} />
      {leaving.isError && (
        <div role="alert">
          <Problem error={toAppError(leaving.error)} />
        </div>
      )}
    </Dialog>
  )
}

const bodyOf = ({ demo, keyStorage }: Account) => {
  if (demo) return 'shell.disconnectDemoBody'
  return keyStorage.kind === 'environment' ? 'shell.disconnectEnvironmentBody' : 'shell.disconnectBody'
}
