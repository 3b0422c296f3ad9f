import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ExternalLink, Eye, EyeOff, KeyRound } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Connection } from '../../../shared/connection.ts'
import type { AppError } from '../../../shared/result.ts'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { settingsTexts } from '../../i18n/later/settingsTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { connectionQuery } from '../../queries.ts'
import { useUploads } from '../../stores/uploads/uploads.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Logo } from '../../ui/brand/Logo.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { useAction } from '../../useAction.ts'
import { useProxySettings } from '../proxy/ProxySettings.tsx'
import { useProxySignIn } from '../proxy/ProxySignIn.tsx'
import { keyStorageText } from './keyStorageText.ts'
import styles from './Onboarding.module.css'

interface OnboardingProps {
  readonly connection: Pick<
    Extract<Connection, { readonly state: 'disconnected' }>,
    'problem' | 'keyStorage' | 'host'
  >
  /** A key is being tried, this one or the one that was known; another one may take its place at any time. */
  readonly connecting: boolean
}

export function Onboarding({ connection, connecting }: OnboardingProps) {
  useLaterTexts(settingsTexts)
  const { t } = useWords()
  const client = useQueryClient()
  const [apiKey, setApiKey] = useState('')
  const [shown, setShown] = useState(false)
  const [empty, setEmpty] = useState(false)
  const proxySignIn = useProxySignIn()
  const proxySettings = useProxySettings()
  const input = useRef<HTMLInputElement>(null)
  const act = useAction()
  const open = (link: 'apiKeys' | 'enableLibrary'): void => void act(bridge().app.openLink({ link }))
  const keep = (answer: Connection) => client.setQueryData(connectionQuery.queryKey, answer)

  const connect = useMutation({
    mutationFn: (key: string) => unwrap(bridge().connection.connect({ apiKey: key })),
    onSuccess: keep,
  })
  const demo = useMutation({
    mutationFn: () => unwrap(bridge().connection.connectDemo({})),
    onSuccess: keep,
  })
  const busy = connecting || connect.isPending || demo.isPending
  const isTried = connect.isPending && connect.variables === apiKey.trim()
  const problem = problemOf(connect.error ?? demo.error) ?? connection.problem
  const refused = problem?.code === 'keyRejected' || problem?.code === 'keyNeeded'

  // The person was waiting here: take them back to where the mistake can be put right.
  const failed = connect.isError || (connect.isSuccess && connection.problem !== null)
  useEffect(() => {
    if (failed && !busy) input.current?.focus()
  }, [failed, busy])

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isTried) return
    const key = apiKey.trim()
    setEmpty(key === '')
    if (key === '') input.current?.focus()
    else {
      demo.reset()
      connect.mutate(key)
    }
  }

  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.header}>
          <Logo size={56} />
          <h1>{t('name')}</h1>
          <p>{t('promise')}</p>
        </header>
        <form className={styles.card} onSubmit={submit} noValidate>
          <TextField
            ref={input}
            large
            label={t('onboarding.keyLabel')}
            placeholder={t('onboarding.keyPlaceholder')}
            type={shown ? 'text' : 'password'}
            value={apiKey}
            maxLength={1000}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            error={empty ? t('onboarding.keyEmpty') : null}
            hint={keyStorageText(connection.keyStorage, t)}
            onChange={(event) => {
              setApiKey(event.target.value)
              setEmpty(false)
            }}
            trailing={
              <IconButton
                size="small"
                label={shown ? t('onboarding.hideKey') : t('onboarding.showKey')}
                icon={shown ? <EyeOff /> : <Eye />}
                onClick={() => setShown(!shown)}
              />
            }
          />
          <div role="alert" className={styles.problem}>
            {problem !== null && !busy && (
              <Problem
                error={problem}
                actions={nextStep(problem, t, () => open('enableLibrary'), {
                  signIn: proxySignIn.button,
                  settings: proxySettings.button,
                })}
              />
            )}
          </div>
          {connecting && !isTried && !demo.isPending && (
            <p role="status" className={styles.trying}>
              <Spinner /> {t('onboarding.connectingTo', { host: connection.host })}
            </p>
          )}
          <Button submits look="primary" size="large" busy={isTried}>
            {t('onboarding.connect')}
          </Button>
          <Button
            look="quiet"
            icon={refused ? <KeyRound /> : <ExternalLink />}
            onClick={() => open('apiKeys')}
          >
            {t('onboarding.getKey')}
          </Button>
        </form>
        <div className={styles.demo}>
          <Button
            size="large"
            busy={demo.isPending}
            onClick={() => {
              connect.reset()
              demo.mutate()
            }}
          >
            {t('onboarding.demo')}
          </Button>
          <p>{t('onboarding.demoHint')}</p>
        </div>
        <Footer host={connection.host} />
      </div>
      {proxySignIn.dialog}
      {proxySettings.dialog}
    </main>
  )
}

const problemOf = (thrown: unknown): AppError | null => (thrown === null ? null : toAppError(thrown))

/** Failures in which the way to the service may be at fault. */
const ofTheWay: ReadonlySet<AppError['code']> = new Set([
  'offline',
  'timeout',
  'proxyUnsupported',
  'proxyRefused',
  'certificateUntrusted',
  'notOurService',
])

function nextStep(
  problem: AppError,
  t: ReturnType<typeof useWords>['t'],
  onEnable: () => void,
  proxy: { readonly signIn: ReactNode; readonly settings: ReactNode },
) {
  if (problem.code === 'proxySignInNeeded') return proxy.signIn
  if (ofTheWay.has(problem.code)) return proxy.settings
  if (problem.code !== 'libraryNotEnabled') return undefined
  return (
    <Button size="small" icon={<ExternalLink />} onClick={onEnable}>
      {t('onboarding.enable')}
    </Button>
  )
}

function Footer({ host }: { host: string }) {
  const { t } = useWords()
  const counts = useUploads((state) => state.counts)
  const waiting = counts.checking + counts.waiting + counts.uploading + counts.processing
  return (
    <footer className={styles.footer}>
      {waiting > 0 && <p>{t('onboarding.waiting', { count: waiting })}</p>}
      {host !== '' && <p>{t('onboarding.talksTo', { host })}</p>}
    </footer>
  )
}
