import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { ProxyState } from '../../../shared/proxy.ts'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { settingsTexts } from '../../i18n/later/settingsTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { proxyQuery } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Problem } from '../../ui/Problem.tsx'
import styles from './ProxySignInDialog.module.css'

/** User name and password for the proxy that asks. They are tried at once: a refused one is said here. */
export function ProxySignInDialog({ onClose }: { onClose: () => void }) {
  useLaterTexts(settingsTexts)
  const { data: proxy } = useQuery({ ...proxyQuery, staleTime: 0 })
  return proxy === undefined ? null : <SignInForm proxy={proxy} onClose={onClose} />
}

function SignInForm({ proxy, onClose }: { proxy: ProxyState; onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const formId = useId()
  const [userName, setUserName] = useState(proxy.asking?.userName ?? '')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const passwordField = useRef<HTMLInputElement>(null)
  const signIn = useMutation({
    mutationFn: () => unwrap(bridge().proxy.signIn({ userName: userName.trim(), password })),
    onSuccess: (answer) => {
      client.setQueryData(proxyQuery.queryKey, answer)
      // Where nobody answered it is used from now on, and what is wrong is said where the connection is.
      if (answer.asking?.isRefused === true) setPassword('')
      else onClose()
    },
  })
  const isRefused = proxy.asking?.isRefused === true && !signIn.isPending

  useEffect(() => {
    if (isRefused) passwordField.current?.focus()
  }, [isRefused])

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (wrongUserName(userName) === null && !signIn.isPending) signIn.mutate()
  }

  const wrong = tried ? wrongUserName(userName) : null
  const kept = proxy.keyStorage.kind === 'session' ? 'proxy.keptForSession' : 'proxy.keptInKeyStore'
  return (
    <Dialog
      title={t('proxy.title')}
      onClose={onClose}
      unsaved={password !== '' || userName !== (proxy.asking?.userName ?? '')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button submits form={formId} look="primary" busy={signIn.isPending}>
            {t('proxy.signIn')}
          </Button>
        </>
      }
    >
      {proxy.asking !== null && <p>{t('proxy.body', { host: proxy.asking.host })}</p>}
      <form id={formId} className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={t('proxy.userName')}
          value={userName}
          maxLength={256}
          autoComplete="off"
          spellCheck={false}
          data-autofocus=""
          error={wrong === null ? null : t(wrong)}
          onChange={(event) => setUserName(event.target.value)}
        />
        <TextField
          ref={passwordField}
          label={t('proxy.password')}
          type="password"
          value={password}
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          hint={t(kept)}
          onChange={(event) => setPassword(event.target.value)}
        />
      </form>
      <div role="alert">
        {isRefused && <p className={styles.refused}>{t('proxy.refused')}</p>}
        {signIn.isError && <Problem error={toAppError(signIn.error)} />}
      </div>
    </Dialog>
  )
}

/** What the contract takes, too. */
function wrongUserName(userName: string): 'proxy.userNameEmpty' | 'proxy.userNameColon' | null {
  if (userName.trim() === '') return 'proxy.userNameEmpty'
  return userName.includes(':') ? 'proxy.userNameColon' : null
}
