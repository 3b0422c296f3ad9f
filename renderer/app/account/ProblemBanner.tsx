import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CloudOff, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import type { Connection } from '../../../shared/connection.ts'
import type { AppError } from '../../../shared/result.ts'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useProxySignIn } from '../../features/proxy/ProxySignIn.tsx'
import { errorWords } from '../../i18n/errorText.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { bannersTexts } from '../../i18n/later/bannersTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { joinSentences } from '../../i18n/sentences.ts'
import { connectionQuery } from '../../queries.ts'
import styles from '../../ui/Banner.module.css'
import { Button } from '../../ui/Button.tsx'
import { useNowBefore } from '../../ui/hooks/useNowBefore.ts'
import { keepFocus } from '../../ui/keys/keepFocus.ts'
import { toastError } from '../../useAction.ts'
import { KeyForm } from './KeyForm.tsx'

type Connected = Extract<Connection, { readonly state: 'connected' }>

/** A key that worked once and does not now: everything that is known stays readable, and this says why it is quiet. */
export function ProblemBanner({ connection, problem }: { connection: Connected; problem: AppError }) {
  useLaterTexts(bannersTexts)
  const { t } = useWords()
  const client = useQueryClient()
  const isRefused = problem.code === 'keyRejected'
  const proxySignIn = useProxySignIn()
  const words = isRefused
    ? {
        title: t('shell.keyRefused', { lastFour: connection.account.lastFour }),
        next: t('shell.keyRefusedBody'),
      }
    : errorWords(problem.code, problem.serviceMessage, t)
  const said = problem.serviceMessage ?? null
  useEffect(keepFocus, [])
  const retry = useMutation({
    mutationFn: () => unwrap(bridge().connection.retry({})),
    onSuccess: (answer) => client.setQueryData(connectionQuery.queryKey, answer),
    onError: (thrown) => toastError(toAppError(thrown), t),
  })
  return (
    <div className={styles.banner}>
      {problem.code === 'offline' ? <CloudOff aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      {/* A live region that speaks once: the time of the next try, which changes every second, stays out of it. */}
      <p className={styles.text} role={isRefused ? 'alert' : 'status'}>
        <strong>{words.title}</strong>{' '}
        <span>{joinSentences([words.next, said && t('common.serviceSays'), said])}</span>
      </p>
      {connection.nextTryAtMs !== null && (
        <NextTry atMs={connection.nextTryAtMs} isTrying={retry.isPending} />
      )}
      {isRefused && <KeyForm />}
      {problem.code === 'proxySignInNeeded' && proxySignIn.button}
      <Button size="small" busy={retry.isPending} onClick={() => retry.mutate()}>
        {isRefused ? t('shell.tryAgain') : t('shell.tryNow')}
      </Button>
      {proxySignIn.dialog}
    </div>
  )
}

function NextTry({ atMs, isTrying }: { atMs: number; isTrying: boolean }) {
  const { t, format } = useWords()
  const leftMs = atMs - useNowBefore(atMs)
  return (
    <span className={styles.next}>
      {isTrying || leftMs <= 0 ? t('shell.tryingNow') : t('shell.nextTry', { time: format.span(leftMs) })}
    </span>
  )
}
