import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CloudOff, TriangleAlert } from 'lucide-react'
import type { AppError } from '../../shared/result'
import { bridge, toAppError, unwrap } from '../bridge'
import { errorWords } from '../i18n/errorText'
import { useWords } from '../i18n/I18nProvider'
import { connectionQuery, keys } from '../queries'
import { Button } from '../ui/Button'
import { toastError } from '../useAction'
import styles from './Banner.module.css'

/** A key that worked once and cannot be tried right now: everything stays usable, and this says why it is quiet. */
export function ProblemBanner({ problem }: { problem: AppError }) {
  const { t } = useWords()
  const client = useQueryClient()
  const words = errorWords(problem.code, problem.serviceMessage, t)
  const retry = useMutation({
    mutationFn: () => unwrap(bridge().connection.retry({})),
    onSuccess: (connection) => {
      client.setQueryData(connectionQuery.queryKey, connection)
      void client.invalidateQueries({ queryKey: keys.groups })
      void client.invalidateQueries({ queryKey: ['assets'] })
    },
    onError: (thrown) => toastError(toAppError(thrown), t),
  })
  return (
    <div className={styles.banner} role="status">
      {problem.code === 'offline' ? <CloudOff aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      <p className={styles.text}>
        <strong>{words.title}</strong>{' '}
        <span>
          {words.next}
          {problem.serviceMessage !== undefined && ` ${t('common.serviceSays')} ${problem.serviceMessage}`}
        </span>
      </p>
      <Button size="small" busy={retry.isPending} onClick={() => retry.mutate()}>
        {t('common.retry')}
      </Button>
    </div>
  )
}
